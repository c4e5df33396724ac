import type { PropsWithChildren } from '#platform/markup.ts';

type FieldForm = PropsWithChildren<{
  action: string;
  /** What the button does. */
  words: string;
  class?: string;
}>;

/** Fields and a button. What is wrong with them is said by our page, in the reader's language, not by the browser. */
export function FieldForm({ action, words, class: look, children }: FieldForm) {
  return (
    <form method="post" action={action} class={look} novalidate>
      {children}
      <button type="submit" class="btn-1">
        {words}
      </button>
    </form>
  );
}
