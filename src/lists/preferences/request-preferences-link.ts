import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { isAddress, mailboxOf } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { listNamed } from '../queries.ts';
import { sendPreferencesLinkJob } from '../rules.ts';

const perClient: Limit = { name: 'preferences-client', most: 20, minutes: 60 };
const perTarget: Limit = { name: 'preferences-target', most: 3, minutes: 60 };

/**
 * Neither the answer nor its time tells who is subscribed: that is looked up by a job, after the answer. A list that
 * strangers do not see, and one that is not there, get the same answer.
 */
export const requestPreferencesLink = operation({
  name: 'lists.request-preferences-link',
  summary: 'Mail a link to change how a list sends, if the address is on it.',
  input: z.object({
    list: z.string(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    language: z.enum(languages).default('en'),
    client: z.string().default(''),
  }),

  async run({ db, house, now, enqueue }, _, { list: name, email, language, client }) {
    const byClient: [Limit, string][] = client ? [[perClient, client]] : [];
    await countAttempt(house.beside, now, [...byClient, [perTarget, mailboxOf(email)]]);
    const list = await listNamed(db, name);
    if (list) await enqueue(sendPreferencesLinkJob, { list: list.name, email, language });
    return {};
  },
});
