import type { Translate } from '#platform/messages.ts';
import { describedBy, FieldFrame } from './field.tsx';

/** A spelling that leaves a doubt, to be answered once for all rows that have it. */
export type AskedSpelling = {
  id: string;
  label: string;
  hint: string;
  value: string;
  /** Codes with their names, the likeliest first. */
  choices: ReadonlyArray<readonly [code: string, words: string]>;
  /** What stands in the field beside it, where another may be typed. */
  other: string | undefined;
  error: string | undefined;
};

/** Each doubtful spelling once, however many rows have it; `places` are those that may be typed beside the choices. */
export function Spellings({
  t,
  asked,
  places,
}: {
  t: Translate;
  asked: ReadonlyArray<AskedSpelling>;
  places: ReadonlyArray<string>;
}) {
  if (asked.length === 0) return null;
  const open = asked.filter(({ value, other }) => !value && !other).length;
  return (
    <section class="sec">
      <h2>{t('members.import.spellings', { n: asked.length })}</h2>
      <p>{t('members.import.spellings-lede')}</p>
      {open > 0 ? <p>{t('members.import.open', { n: open })}</p> : null}
      {asked.map((each) => (
        <OneSpelling t={t} asked={each} />
      ))}
      <datalist id="countries">
        {places.map((name) => (
          <option value={name} />
        ))}
      </datalist>
    </section>
  );
}

function OneSpelling({ t, asked }: { t: Translate; asked: AskedSpelling }) {
  const { id, label, hint, value, choices, other, error } = asked;
  return (
    <FieldFrame id={id} label={label} hint={hint} {...(error ? { error } : {})}>
      <select id={id} name={id} aria-describedby={describedBy(id, hint, error)}>
        <option value="">{t('members.import.unknown')}</option>
        {choices.map(([code, words]) => (
          <option value={code} selected={code === value}>
            {words}
          </option>
        ))}
      </select>
      {other === undefined ? null : (
        <label class="small">
          {t('members.import.other-country')}{' '}
          <input name={`${id}.other`} value={other} list="countries" dir="auto" maxlength={200} autocomplete="off" />
        </label>
      )}
    </FieldFrame>
  );
}

/** What a form of them says, by the number of the spelling: `q3` is the choice, `q3.other` what somebody typed beside it. */
export function answersIn(form: Readonly<Record<string, string>>): Record<string, string> {
  const numbers = Object.keys(form).flatMap((name) => /^q(\d{1,5})(?:\.other)?$/.exec(name)?.[1] ?? []);
  return Object.fromEntries(numbers.map((at) => [at, form[`q${at}.other`]?.trim() || form[`q${at}`]?.trim() || '']));
}
