import type { PropsWithChildren } from '#platform/markup.ts';

export type BannerKind = 'ok' | 'info' | 'warn' | 'bad';

/** One at a time, on top of the content: what happened, then what to do. What went wrong is announced at once. */
export function Banner({ kind, title, children }: PropsWithChildren<{ kind: BannerKind; title?: string }>) {
  return (
    <div class={kind === 'info' ? 'banner' : `banner ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {title ? (
        <p>
          <b>{title}</b>
        </p>
      ) : null}
      {children}
    </div>
  );
}
