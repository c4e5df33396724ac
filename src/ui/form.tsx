import type { Translate } from '#platform/messages.ts';
import { Refusal } from '#platform/refusal.ts';

/** A field's name → the sentence that stands at it. */
export type FieldErrors = Readonly<Record<string, string>>;
export type FormOutcome<Value> = { kind: 'done'; value: Value } | { kind: 'refused'; refusal: Refusal };

/**
 * Runs what a form asked for. A refusal that names fields comes back as an outcome, so that the route shows the form
 * again, filled in, with status 422; every other refusal and every bug flies on to the door.
 *
 *     const outcome = await formOutcome(() => perform(house, joinList, actor, form));
 *     if (outcome.kind === 'refused')
 *       return c.render(<JoinPage t={t} form={form} errors={fieldErrors(t, outcome.refusal)} />, { title, status: 422 });
 */
export async function formOutcome<Value>(run: () => Promise<Value>): Promise<FormOutcome<Value>> {
  try {
    return { kind: 'done', value: await run() };
  } catch (cause) {
    if (cause instanceof Refusal && cause.fields.length > 0) return { kind: 'refused', refusal: cause };
    throw cause;
  }
}

export function fieldErrors(t: Translate, refusal: Refusal): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { field, code, values } of refusal.fields) errors[field] ??= t(code, values);
  return errors;
}

/** Nobody types these; pasted or put into a name on purpose, they turn the words that follow around. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text fields of a posted body (`await c.req.parseBody()`); files and repeated names are left out. */
export function textFields(body: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(body))
    if (typeof value === 'string') fields[name] = value.replace(bidiControls, '');
  return fields;
}

type Summary = {
  t: Translate;
  errors: FieldErrors;
  /** How fields are called, by their names (`titles` for `titles.en`), where a sentence alone would not say which. */
  labels?: Readonly<Record<string, string>>;
};

/** On top of a form that came back: what is wrong, with a link to each field (whose id is its name). */
export function ErrorSummary({ t, errors, labels = {} }: Summary) {
  const named = (name: string, sentence: string) => {
    const label = labels[name] ?? labels[name.split('.')[0] ?? ''];
    return label ? t('ui.form.at', { label, sentence }) : sentence;
  };
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div class="banner bad" role="alert" id="errors">
      <p class="serif h1s">{t('ui.form.errors', { n: entries.length })}</p>
      <ul class="bullets flow0">
        {entries.map(([name, sentence]) => (
          <li>
            <a href={`#${name}`}>{named(name, sentence)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
