import type { Child } from '#platform/markup.ts';

export type Option = {
  value: string;
  words: Child;
  hint?: Child;
  /** What is wrong with this one. */
  error?: string | undefined;
  /** The language of its words, where it is not the page's. */
  lang?: string;
  /** An id of its own, so that the summary of errors can lead there. */
  id?: string;
  /** A name of its own: each of a group of consents is a field by itself. */
  name?: string;
};

type Choices = {
  kind: 'radio' | 'checkbox';
  name: string;
  legend: string;
  hint?: Child;
  error?: string | undefined;
  options: ReadonlyArray<Option>;
  chosen: ReadonlyArray<string>;
  isRequired?: boolean;
  isInline?: boolean;
};

/** One of a few, or some of a few, all in sight: a group with its name, for ears as for eyes. */
export function Choices({ kind, name, legend, hint, error, options, chosen, isRequired, isInline }: Choices) {
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset id={name} class={error ? 'field bad-field' : 'field'} aria-describedby={described}>
      <legend>{legend}</legend>
      {hint ? (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span class="error" id={`${name}-error`}>
          {error}
        </span>
      ) : null}
      <ul class={isInline ? 'choices inline' : 'choices'}>
        {options.map((option) => (
          <li class={option.error ? 'bad-choice' : undefined}>
            <OneChoice kind={kind} name={name} option={option} isRequired={isRequired === true} chosen={chosen} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

type OneChoice = Pick<Choices, 'kind' | 'name' | 'chosen'> & { option: Option; isRequired: boolean };

function OneChoice({ kind, name, option, isRequired, chosen }: OneChoice) {
  const { value, words, hint, error, lang, id } = option;
  return (
    <>
      {error ? (
        <span class="error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
      <label class="choice">
        <input
          type={kind}
          id={id}
          name={option.name ?? name}
          value={value}
          checked={chosen.includes(option.name ?? value)}
          required={kind === 'radio' && isRequired}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <span lang={lang}>
          {words}
          {hint ? <span class="hint">{hint}</span> : null}
        </span>
      </label>
    </>
  );
}
