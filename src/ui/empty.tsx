import type { PropsWithChildren } from '#platform/markup.ts';

/** Nothing here: what is missing, why, and one next step as children. */
export function Empty({ title, why, children }: PropsWithChildren<{ title: string; why?: string }>) {
  return (
    <div class="empty">
      <h3>{title}</h3>
      {why ? <p>{why}</p> : null}
      {children}
    </div>
  );
}
