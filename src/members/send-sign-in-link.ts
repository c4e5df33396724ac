import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { inLanguage, languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { ensureLogin } from './ensure-login.ts';
import { signInLinkNotice } from './notices.ts';
import { findPersonByEmail } from './queries.ts';
import { sendSignInLinkJob } from './rules.ts';
import { issueSignInToken } from './sign-in.ts';

/** Only a confirmed address leads to its person: one that he never confirmed may be somebody else's. */
export const sendSignInLink = operation({
  name: sendSignInLinkJob,
  summary: 'Mail the link to sign in, where the address is a confirmed one.',
  input: z.object({ email: z.string(), next: z.string().optional(), language: z.enum(languages) }),

  async run(work, _, { email, next, language }) {
    const { db, house } = work;
    const person = await findPersonByEmail(db, email);
    if (!person?.confirmed) return;
    const login = await ensureLogin(db, person.personId);
    const token = await issueSignInToken(house, login.email, 'mail');
    const query = next ? `?next=${encodeURIComponent(next)}` : '';
    const link = `${house.url}${inLanguage(language, `/sign-in/link/${token}`)}${query}`;
    const network = await house.network();
    const called = network?.names[language] || network?.name || 'Parley';
    const notice = signInLinkNotice(language, { link, network: called, name: person.name });
    await enqueueNotice(work, { to: person.email, ...notice, language, about: `person:${person.personId}` });
  },
});
