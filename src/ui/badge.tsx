import type { PropsWithChildren } from '#platform/markup.ts';

/** A state in a word; the colour only repeats it. */
export function Badge({ kind, children }: PropsWithChildren<{ kind?: 'on' | 'new' | 'warn' | 'bad' }>) {
  return <span class={kind ? `badge ${kind}` : 'badge'}>{children}</span>;
}
