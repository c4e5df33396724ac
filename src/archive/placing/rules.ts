import type { Actor } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';
import { moderates } from '../rules.ts';

/** Who decides where a message hangs. */
export function mustModerate(actor: Actor, collection: { slug: string }): void {
  if (!moderates(actor, collection)) throw new Refusal(403, 'error.forbidden');
}

export type Named = { list: string | undefined; hash: string };

/**
 * The message that somebody names by its hash or by an address of it: a message's page or file, or a thread's with the
 * message behind the `#`. In which list it is, as far as the address says.
 */
export function messageNamed(text: string): Named | undefined {
  const hash = [...text.matchAll(/(?<![A-Za-z0-9])[A-Za-z2-7]{32}(?![A-Za-z0-9])/g)].at(-1)?.[0].toUpperCase();
  if (!hash) return undefined;
  return { list: /\/lists\/([^/?#\s]+)\//.exec(text)?.[1], hash };
}
