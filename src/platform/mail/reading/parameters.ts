import { decodeText } from './decode-text.ts';
import { headerWords } from './header-words.ts';

export type Parameters = ReadonlyMap<string, string>;
const mostParameters = 60;
const longest = 20_000;

/**
 * `value; name=value; …` of Content-Type and Content-Disposition, one character a byte. Tolerant of what is sent:
 * continuations and charsets (RFC 2231), encoded words in quotes (as Outlook writes them), bare bytes, names with
 * spaces and no quotes. Of a name that stands twice the first counts.
 */
export function fieldParameters(field: string): { value: string; parameters: Parameters } {
  const text = withoutComments(field.slice(0, longest));
  const value = /^[^;]*/.exec(text)?.[0] ?? '';
  const parameters = new Map<string, string>();
  const pieces = new Map<string, Piece[]>();
  const pattern = /;\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/gs;
  let left = mostParameters;
  for (const [, given = '', quoted, bare = ''] of text.slice(value.length).matchAll(pattern)) {
    left -= 1;
    if (left < 0) break;
    const content = quoted === undefined ? bare.trim() : quoted.replace(/\\(["\\])/g, '$1');
    const [, name = '', part, isCoded] = /^(.*?)(?:\*(\d{1,3}))?(\*)?$/s.exec(given.toLowerCase()) ?? [];
    if (part === undefined && !isCoded) {
      if (!parameters.has(name)) parameters.set(name, content);
    } else
      pieces.set(name, [...(pieces.get(name) ?? []), { n: Number(part ?? 0), isCoded: Boolean(isCoded), content }]);
  }
  for (const [name, found] of parameters) parameters.set(name, headerWords(found));
  // What is written both ways is meant for old and new programs; the new way says more (RFC 2231 §3).
  for (const [name, found] of pieces) parameters.set(name, joined(found));
  return { value: value.trim().toLowerCase(), parameters };
}

type Piece = { n: number; isCoded: boolean; content: string };

function joined(pieces: Piece[]): string {
  const inOrder = pieces.toSorted((one, other) => one.n - other.n);
  const [first] = inOrder;
  const mark = first?.isCoded ? /^([^']{0,60})'[^']{0,60}'/.exec(first.content) : null;
  const bytes = inOrder.map(({ isCoded, content }, at) => {
    const text = at === 0 && mark ? content.slice(mark[0].length) : content;
    return isCoded ? percentDecoded(text) : text;
  });
  const whole = bytes.join('');
  return mark ? decodeText(Buffer.from(whole, 'latin1'), mark[1]) : headerWords(whole);
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** RFC 5322 comments, which stand between the parts of a field; inside quotes a bracket is a bracket. */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)/gs, (found) => (found.startsWith('(') ? ' ' : found));
}
