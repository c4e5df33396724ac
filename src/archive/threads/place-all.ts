import { type Asking, type Bond, bondOf, bySubjectOf, type Decisions } from './bond.ts';
import { forestOf, type Node } from './forest.ts';

export type WholePlace = Pick<Bond, 'named' | 'by'> & { parent: number | null; root: number };

/**
 * Where every message of a collection belongs, from all of them at once: what filing them in any order and in any
 * batches must come to. `missing` are the messages that tops name and that are not here, with the root of the thread.
 */
export function placeAll(all: ReadonlyArray<Asking>, decisions: Decisions) {
  const here = new Map(all.map((message) => [message.hash, message]));
  const around = { here, decisions, bySubject: bySubjectOf(all) };
  const bonds = new Map(all.map((message) => [message.id, bondOf(message, around)]));
  const nodes = all.map(({ id, hash, sentAt }): Node => ({ id, hash, sentAt, named: null, ...bonds.get(id) }));
  const forest = forestOf(nodes);
  const places = new Map<number, WholePlace>();
  const missing = new Map<string, number>();
  for (const { id } of nodes) {
    const [bond, place] = [bonds.get(id), forest.get(id)];
    if (!bond || !place) continue;
    places.set(id, { named: bond.named, by: bond.by, ...place });
    for (const hash of bond.missing) missing.set(hash, place.root);
  }
  return { places, missing };
}
