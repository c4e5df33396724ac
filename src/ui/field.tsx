import { directionOf, type Language } from '#platform/languages.ts';
import type { Child, PropsWithChildren } from '#platform/markup.ts';

type FieldFrame = PropsWithChildren<{ id: string; label: string; optional?: string; hint?: Child; error?: string }>;

/** Label, hint, error and control, joined by `aria-describedby` through `describedBy`. */
export function FieldFrame({ id, label, optional, hint, error, children }: FieldFrame) {
  return (
    <div class={error ? 'field bad-field' : 'field'}>
      <label for={id}>
        {label} {optional ? <span class="faint">({optional})</span> : null}
      </label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span class="error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
      {children}
    </div>
  );
}

export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export type Field = {
  name: string;
  label: string;
  value?: string | undefined;
  hint?: Child;
  error?: string | undefined;
  /** The word "optional" in the reader's language; without it the field is required. */
  optional?: string;
  id?: string;
};

type TextField = Field & {
  type?: 'text' | 'email' | 'search' | 'url' | 'date' | 'time' | 'datetime-local';
  autocomplete?: string;
  /** Mail addresses and domains read left to right on every page. */
  ltr?: boolean;
  maxlength?: number;
};

export function TextField({ type = 'text', autocomplete, ltr = type === 'email', maxlength, ...field }: TextField) {
  const { name, label, value, hint, error, optional, id = name } = field;
  return (
    <FieldFrame id={id} label={label} hint={hint} {...(optional ? { optional } : {})} {...(error ? { error } : {})}>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        autocomplete={autocomplete}
        maxlength={maxlength}
        dir={ltr ? 'ltr' : undefined}
        required={!optional}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? 'true' : undefined}
      />
    </FieldFrame>
  );
}

export function TextArea({ rows = 8, lang, ...field }: Field & { rows?: number; lang?: Language }) {
  const { name, label, value, hint, error, optional, id = name } = field;
  return (
    <FieldFrame id={id} label={label} hint={hint} {...(optional ? { optional } : {})} {...(error ? { error } : {})}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        lang={lang}
        dir={lang ? directionOf(lang) : 'auto'}
        required={!optional}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? 'true' : undefined}
      >
        {value}
      </textarea>
    </FieldFrame>
  );
}

type Choice = Field & { options: ReadonlyArray<readonly [value: string, words: string]>; ltr?: boolean };

/** One of a few: a list that opens. */
export function Choice({ name, label, value, hint, error, options, ltr = false, id = name }: Choice) {
  return (
    <FieldFrame id={id} label={label} hint={hint} {...(error ? { error } : {})}>
      <select id={id} name={name} dir={ltr ? 'ltr' : undefined} aria-describedby={describedBy(id, hint, error)}>
        {options.map(([option, words]) => (
          <option value={option} selected={option === value}>
            {words}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** On or off: a form says nothing of one that is off. */
export function Switch({ name, label, value }: Field) {
  return (
    <label class="choice">
      <input type="checkbox" id={name} name={name} value="on" checked={value !== undefined} />
      <span>{label}</span>
    </label>
  );
}
