import type { Child, PropsWithChildren } from '#platform/markup.ts';

type ButtonForm = PropsWithChildren<{
  action: string;
  words: Child;
  look?: 'btn-1' | 'btn-x' | 'btn-link' | 'btn-s';
  /** What the form sends along, unseen. */
  values?: Readonly<Record<string, string>>;
  /** Said to screen readers after the words, to tell repeated buttons apart. */
  about?: Child;
}>;

/** A deed: a form of one button that posts. `children` are fields before it, when it needs any. */
export function ButtonForm({ action, words, look, values = {}, about, children }: ButtonForm) {
  return (
    <form method="post" action={action}>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <button type="submit" class={look}>
        {words}
        {about ? <span class="vh"> {about}</span> : null}
      </button>
    </form>
  );
}
