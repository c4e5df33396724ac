import { z } from 'zod';
import { findPersonByEmail } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { oneLine } from '#platform/one-line.ts';
import { operation } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { isBanned } from '../judgement/judgement-queries.ts';
import { isSubscribed, listFor } from '../queries.ts';
import { joiningBy, mustBeOpenToJoin } from '../rules.ts';
import { tellConfirm, tellSubscribedAlready } from '../tell.ts';
import { boundJoining } from './bound-joining.ts';

/**
 * The answer is the same for every address: only its owner learns whether it is on the list already. A confirmation
 * keeps the promise it was asked for with, also where the list's policy changes meanwhile.
 */
export const requestSubscription = operation({
  name: 'lists.request-subscription',
  summary: 'Ask to join a list; a mail asks the owner of the address to confirm.',
  input: z.object({
    list: z.string(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    name: z.string().transform(oneLine).pipe(z.string().max(200)).default(''),
    language: z.enum(languages).default('en'),
    client: z.string().default(''),
  }),

  async run(work, actor, { list: listName, email, name, language, client }) {
    const list = await listFor(work.db, actor, listName);
    mustBeOpenToJoin(list.policy);
    await boundJoining(work, client, email);
    // He gets no mail, and whoever typed the address learns nothing.
    if (await isBanned(work.db, list.id, email)) return {};
    const known = await findPersonByEmail(work.db, email);
    if (known && (await isSubscribed(work.db, list.id, known.addressId))) {
      await tellSubscribedAlready(work, list, { to: email, language });
      return {};
    }
    const token = await issueToken(work.db, work.now, {
      action: joiningBy(list.policy),
      payload: { list: list.name, email, name, language },
    });
    await tellConfirm(work, list, { to: email, language }, token);
    return {};
  },
});
