import type { PropsWithChildren } from '#platform/markup.ts';

type Empty = PropsWithChildren<{
  title: string;
  why?: string;
  /** 3 where a section with a heading of its own is empty, 2 where the page is. */
  level?: 2 | 3;
}>;

/** Nothing here: what is missing, why, and one next step as children. */
export function Empty({ title, why, level = 2, children }: Empty) {
  return (
    <div class="empty">
      {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
      {why ? <p>{why}</p> : null}
      {children}
    </div>
  );
}
