import { z } from 'zod';
import { confirmAddress, ensurePerson } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { oneLine } from '#platform/one-line.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { isBanned } from '../judgement/judgement-queries.ts';
import { mustFindList } from '../queries.ts';
import { askModerators } from './ask-moderators.ts';

/** What the token in a confirmation mail does where moderators decide. Confirmed twice, it waits once. */
export const requestApproval = operation({
  name: 'lists.request-approval',
  summary: 'Put a confirmed address before the moderators of a list.',
  input: z.object({
    list: z.string(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    name: z.string().transform(oneLine).pipe(z.string().max(200)).default(''),
    language: z.enum(languages).default('en'),
  }),

  async run(work, actor, { list: listName, email, name, language }) {
    const { db, now } = work;
    if (!holds(actor, ['administrator'], `lists:${listName}`)) throw new Refusal(403, 'error.forbidden');
    const list = await mustFindList(db, listName);
    if (await isBanned(db, list.id, email)) throw new Refusal(409, 'lists.error.banned');
    const { addressId } = await ensurePerson(db, { email, name, language });
    await confirmAddress(db, addressId, now, name);
    await askModerators(work, list, { addressId, email, language });
    return {};
  },
});
