import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { countAttempt } from '#platform/limits.ts';
import { isAddress, mailboxOf } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { linksPerAddress, linksPerClient, sendSignInLinkJob } from './rules.ts';

/**
 * Known or unknown, the same work is done here and the same answer given: whether there is a member behind the
 * address is looked up in the job, where nobody can time it. Not offered to programs: `client` is the door's word.
 */
export const requestSignInLink = operation({
  name: 'members.request-sign-in-link',
  summary: 'Send a link to sign in to an address, if it belongs to somebody here.',
  input: z.object({
    email: z.string().trim().refine(isAddress, 'error.address'),
    next: z.string().max(500).optional(),
    language: z.enum(languages),
    client: z.string(),
  }),

  async run({ house, now, enqueue }, _, { email, next, language, client }) {
    await countAttempt(house.beside, now, [
      [linksPerClient, client],
      [linksPerAddress, mailboxOf(email)],
    ]);
    await enqueue(sendSignInLinkJob, { email, next, language });
  },
});
