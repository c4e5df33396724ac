import type { Child, PropsWithChildren } from '#platform/markup.ts';

/** A part of a page under a heading that names it, to those who hear the page as well. */
export function Section({ id, title, children }: PropsWithChildren<{ id: string; title: Child }>) {
  return (
    <section class="sec" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      {children}
    </section>
  );
}
