import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { countAttempt } from '#platform/limits.ts';
import { isAddress, mailboxOf } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { addressesPerPerson, linksPerAddress, sendAddressLinkJob } from './rules.ts';

/** The same answer whosever the address is: that is looked up by a job, and only its owner is told. */
export const addAddress = operation({
  name: 'members.add-address',
  summary: 'Ask for another address of one’s own; a mail to it asks its owner to confirm.',
  input: z.object({
    email: z.string().trim().refine(isAddress, 'error.address'),
    language: z.enum(languages).default('en'),
  }),

  async run({ house, now, enqueue }, actor, { email, language }) {
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    await countAttempt(house.beside, now, [
      [addressesPerPerson, actor.id],
      [linksPerAddress, mailboxOf(email)],
    ]);
    await enqueue(sendAddressLinkJob, { person: actor.id, email, language });
    return {};
  },
});
