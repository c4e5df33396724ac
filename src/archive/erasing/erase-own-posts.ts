import { z } from 'zod';
import { confirmedAddressesOf, namesOf } from '#members/index.ts';
import { type Actor, holds } from '#platform/actor.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { waysAsked } from './erasure.ts';
import { beginErasure, keepErasure } from './order-erasure.ts';
import { namesWrittenUnder } from './preview.ts';

/**
 * What the token in the mail does: nobody has to approve it (docs/decisions). Only addresses that he has shown to be his
 * count; an administrator erases what came from others.
 */
export const eraseOwnPosts = operation({
  name: 'archive.erase-own-posts',
  summary: 'Erase all posts of a person, who has confirmed that he wants it.',
  input: z.object({ person: z.uuid(), way: waysAsked }),

  async run(work, actor, { person, way }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const own = await confirmedAddressesOf(work.db, person);
    const addresses = own.map(({ email }) => canonicalAddress(email));
    const known = await namesOf(work.db, [person]);
    const names = [...new Set([...known.values(), ...(await namesWrittenUnder(work.db, addresses))])];
    const himself: Actor = { kind: 'account', id: person, grants: [], isMember: false };
    const wish = { way, why: 'author', collectionId: null, hash: null, traces: { addresses, names } } as const;
    const erasure = await keepErasure(work, himself, wish);
    await beginErasure(work, himself, erasure);
    return { erasure };
  },
});
