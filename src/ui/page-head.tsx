import type { Child, PropsWithChildren } from '#platform/markup.ts';

/** The one `h1` of a page, with what stands under it: an opening sentence, a line of facts. */
export function PageHead({
  title,
  lede,
  meta = [],
  children,
}: PropsWithChildren<{ title: Child; lede?: Child; meta?: ReadonlyArray<Child> }>) {
  return (
    <div class="pagehead">
      <h1>{title}</h1>
      {lede ? <p class="lede">{lede}</p> : null}
      {meta.length > 0 ? (
        <ul class="meta">
          {meta.map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
      ) : null}
      {children}
    </div>
  );
}
