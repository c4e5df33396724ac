import { z } from 'zod';
import { confirmAddress, ensurePerson } from '#members/index.ts';
import { type Actor, holds, nameOfActor } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { oneLine } from '#platform/one-line.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';
import { deliveryModes } from '../schema.ts';
import { putOnList } from './put-on-list.ts';

/** What the token in a confirmation mail does. Two confirmations, one after the other or at once, subscribe once. */
export const subscribe = operation({
  name: 'lists.subscribe',
  summary: 'Subscribe a confirmed address to a list.',
  input: z.object({
    list: z.string(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    name: z.string().transform(oneLine).pipe(z.string().max(200)).default(''),
    delivery: z.enum(deliveryModes).default('each'),
    language: z.enum(languages).default('en'),
    basis: z.string().trim().min(1).max(300).default('confirmed by mail'),
  }),

  async run(work, actor, { list: listName, email, name, language, ...wish }) {
    const { db, now } = work;
    if (!holds(actor, ['administrator'], `lists:${listName}`)) throw new Refusal(403, 'error.forbidden');
    const list = await mustFindList(db, listName);
    const { addressId, personId } = await ensurePerson(db, { email, name, language });
    await confirmAddress(db, addressId, now, name);
    const by = actor.kind === 'account' ? { by: nameOfActor(actor) } : {};
    const agreed = isOwnWord(actor);
    const subscription = await putOnList(work, list, { ...wish, ...by, agreed, email, language, addressId, personId });
    return { subscription };
  },
});

/** The link in a confirmation mail, or an answer to it: whoever reads that address said so himself. */
function isOwnWord(actor: Actor): boolean {
  return actor.kind === 'house' && ['token', 'mail-in'].includes(actor.name);
}
