import type { PropsWithChildren } from '#platform/markup.ts';

type FieldForm = PropsWithChildren<{
  action: string;
  /** What the button does. */
  words: string;
  class?: string;
  /** It has been sent before, and what comes next stands below it: the filled button of the page is there. */
  isAgain?: boolean;
}>;

/** Fields and a button. What is wrong with them is said by our page, in the reader's language, not by the browser. */
export function FieldForm({ action, words, class: look, isAgain = false, children }: FieldForm) {
  return (
    <form method="post" action={action} class={look} novalidate>
      {children}
      <button type="submit" class={isAgain ? undefined : 'btn-1'}>
        {words}
      </button>
    </form>
  );
}
