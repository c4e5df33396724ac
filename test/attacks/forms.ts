import { Parser } from 'htmlparser2';

/** A control of a form: what it is (`text`, `hidden`, `select`, `file` …) and what it would send as it stands. */
export type Control = { name: string; kind: string; value: string };
export type Form = { action: string; method: string; controls: ReadonlyArray<Control> };

type Open = { action: string; method: string; controls: Control[] };
type Found = Record<string, string>;

/** The forms of a page, as a browser reads them: also controls that stand elsewhere and name their form. */
export function formsOf(html: string): Form[] {
  // Longer than a screen: one reader, whose parts share what is open.
  const forms: Open[] = [];
  const named = new Map<string, Open>();
  const strays: [string, Control][] = [];
  let open: Open | undefined;
  let text: Control | undefined;
  let select: Control | undefined;
  const add = (control: Control, form?: string) => {
    if (form) strays.push([form, control]);
    else open?.controls.push(control);
  };
  const begin = ({ action = '', method = 'get', id }: Found) => {
    open = { action, method: method.toUpperCase(), controls: [] };
    forms.push(open);
    if (id) named.set(id, open);
  };
  const control = (element: string, { name = '', type = 'text', value, form, ...more }: Found) => {
    const kind = element === 'input' ? type : element;
    if (name === '' || kind === 'image' || kind === 'reset') return;
    if (/^(checkbox|radio)$/.test(kind)) add({ name, kind, value: 'checked' in more ? (value ?? 'on') : '' }, form);
    else {
      const made = { name, kind, value: value ?? '' };
      add(made, form);
      if (element === 'textarea') text = made;
      if (element === 'select') select = made;
    }
  };
  const parser = new Parser({
    onopentag(element, found) {
      if (element === 'form') begin(found);
      if (/^(input|textarea|select|button)$/.test(element)) control(element, found);
      if (element === 'option' && select && ('selected' in found || select.value === ''))
        select.value = found.value ?? '';
    },
    ontext(words) {
      if (text) text.value += words;
    },
    onclosetag(element) {
      if (element === 'form') open = undefined;
      if (element === 'textarea') text = undefined;
      if (element === 'select') select = undefined;
    },
  });
  parser.end(html);
  for (const [id, one] of strays) named.get(id)?.controls.push(one);
  return forms;
}

/** Controls that people type into. */
export function isTyped({ kind }: Control): boolean {
  return /^(text|textarea|email|search|url|tel|password)$/.test(kind);
}

/** What the form would send as it stands, by its first button. */
export function filled({ controls }: Form): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const { name, kind, value } of controls) {
    if (/^(checkbox|radio)$/.test(kind) && value === '') continue;
    if (kind === 'file' || (kind === 'button' && name in sent)) continue;
    sent[name] = value;
  }
  return sent;
}
