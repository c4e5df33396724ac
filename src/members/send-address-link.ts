import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { holds } from '#platform/actor.ts';
import { inLanguage, languages } from '#platform/languages.ts';
import { hasLink, oneLine } from '#platform/one-line.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { issueToken } from '#platform/tokens.ts';
import { addressLinkNotice, addressTakenNotice } from './notices.ts';
import { addressesOfPerson, hasOwnLogin } from './person-addresses-queries.ts';
import { findPersonByEmail, namesOf } from './queries.ts';
import { sendAddressLinkJob } from './rules.ts';

export const sendAddressLink = operation({
  name: sendAddressLinkJob,
  summary: 'Mail the link that adds an address to a person, or to its owner that it is his already.',
  input: z.object({ person: z.uuid(), email: z.string(), language: z.enum(languages) }),

  async run(work, actor, { person, email, language }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, house, now } = work;
    const known = await findPersonByEmail(db, email);
    if (known?.personId === person && known.confirmed) return;
    const facts = await house.network();
    const network = facts?.names[language] || facts?.name || 'Parley';
    const mail = { to: email, language, about: `person:${person}` };
    if (known && known.personId !== person && (await hasOwnLogin(db, known.personId))) {
      await enqueueNotice(work, { ...mail, ...addressTakenNotice(language, { network }) });
      return;
    }
    const token = await issueToken(db, now, { action: 'members.take-address', payload: { person, email } });
    const link = `${house.url}${inLanguage(language, `/confirm/${token}`)}`;
    const name = oneLine((await namesOf(db, [person])).get(person) ?? '');
    const first = (await addressesOfPerson(db, person))[0]?.email ?? '';
    // Anybody's address may be typed: a name that is a link would go to all of them with our own words around it.
    const notice = addressLinkNotice(language, {
      network,
      link,
      asker: hasLink(name) ? first : `${name} <${first}>`.trim(),
    });
    await enqueueNotice(work, { ...mail, ...notice });
  },
});
