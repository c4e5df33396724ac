import { z } from 'zod';
import { addressesAlike, namesOf } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import { canonicalAddress, isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { collectionFor } from '../collection.ts';
import { classesAsked, waysAsked } from './erasure.ts';
import { keepErasure } from './order-erasure.ts';
import { namesWrittenUnder, tracesOfMessage } from './preview.ts';
import { mayErase } from './rules.ts';
import type { Traces } from './schema.ts';

const whom = {
  /** The list; without it, all lists. */
  list: z.string().trim().default(''),
  /** One message of it. */
  hash: z.string().length(32).toUpperCase().optional(),
  /** Everything from this address, and from all others of the same person. */
  address: z.string().trim().default(''),
};

/** Nothing is erased yet: what it would meet is kept, to be shown before the button. */
export const planErasure = operation({
  name: 'archive.plan-erasure',
  summary: 'Prepare to remove or pseudonymise one message, or all posts of a person.',
  input: z.object({ ...whom, way: waysAsked, why: classesAsked }),

  async run(work, actor, { list, hash, address, way, why }) {
    const collection = list === '' ? undefined : await collectionFor(work.db, actor, list);
    if (!mayErase(actor, hash === undefined ? undefined : collection)) throw new Refusal(403, 'error.forbidden');
    const wish = { way, why, collectionId: collection?.id ?? null };
    if (hash !== undefined && collection) {
      const traces = await tracesOfMessage(work.db, collection.id, hash);
      return { erasure: await keepErasure(work, actor, { ...wish, hash, traces }) };
    }
    if (!isAddress(address)) throw fieldRefusal('address', 'error.address');
    const traces = await tracesOf(work.db, canonicalAddress(address));
    return { erasure: await keepErasure(work, actor, { ...wish, hash: null, traces }) };
  },
});

async function tracesOf(db: Db, address: string): Promise<Traces> {
  const alike = await addressesAlike(db, [address]);
  const addresses = [...new Set([address, ...alike.map(({ canonical }) => canonical)])];
  const known = await namesOf(db, [...new Set(alike.map(({ personId }) => personId))]);
  return { addresses, names: [...new Set([...known.values(), ...(await namesWrittenUnder(db, addresses))])] };
}
