import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { holds } from '#platform/actor.ts';
import { inLanguage, languages } from '#platform/languages.ts';
import { mustHaveNetwork, operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { issueToken } from '#platform/tokens.ts';
import { correspondents } from '../correspondents.ts';
import { isInNetwork } from '../membership.ts';
import { findPersonByEmail, namesOf } from '../queries.ts';
import { representativeNotice } from './notices.ts';
import { findOrganisation } from './queries.ts';
import { sendRepresentativeLinkJob } from './rules.ts';

/** `language` is that of who asks: the member is written to in his own, where it is known. */
export const sendRepresentativeLink = operation({
  name: sendRepresentativeLinkJob,
  summary: 'Mail the link by which a member becomes a representative; nobody else is written to.',
  input: z.object({ id: z.uuid(), email: z.string(), language: z.enum(languages), asker: z.uuid().optional() }),

  async run(work, actor, { id, email, language: asked, asker }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, house, now } = work;
    const organisation = await findOrganisation(db, id);
    const person = await findPersonByEmail(db, email);
    if (!organisation?.joinedAt || organisation.leftAt || !person?.confirmed) return;
    if (!(await isInNetwork(db, person.personId))) return;
    const language = (await correspondents(db, [person.personId])).get(person.personId)?.language ?? asked;
    const network = await mustHaveNetwork(house);
    const names = await namesOf(db, asker ? [asker] : []);
    const payload = { id, person: person.personId, name: organisation.name, ...(asker ? { asker } : {}) };
    const token = await issueToken(db, now, { action: 'members.accept-representing', payload });
    const link = `${house.url}${inLanguage(language, `/confirm/${token}`)}`;
    const called = network.names[language] ?? network.name;
    const words = { link, network: called, name: organisation.name, asker: names.get(asker ?? '') || called };
    await enqueueNotice(work, {
      ...{ to: person.email, language, about: `organisation:${id}` },
      ...representativeNotice(language, words),
    });
  },
});
