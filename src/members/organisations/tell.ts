import { enqueueNotice } from '#delivery/index.ts';
import { defaultLanguage, inLanguage, isLanguage, type Language } from '#platform/languages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { correspondents } from '../correspondents.ts';
import { addressesWithGrant, peopleOfRole } from '../queries.ts';
import { type Decision, decidedNotice, type TeamMatter, teamNotice } from './notices.ts';

type Matter = { id: string; name: string; about: TeamMatter };

/** Step: a mail to each of the team, in his language; to the administrators while there is no team. */
export async function tellTeam(work: Work, { id, name, about }: Matter): Promise<void> {
  const { db, house } = work;
  const hasTeam = (await addressesWithGrant(db, 'team', 'site')).length > 0;
  const network = await mustHaveNetwork(house);
  for (const { email, language: said } of await peopleOfRole(db, hasTeam ? 'team' : 'administrator', 'site')) {
    const language = isLanguage(said) ? said : (network.language ?? defaultLanguage);
    const path = about === 'asked' ? '/people/organisations' : `/people/organisations/${id}`;
    const link = `${house.url}${inLanguage(language, path)}`;
    const notice = teamNotice(language, about, { name, link, network: network.names[language] ?? network.name });
    await enqueueNotice(work, { to: email, language, about: `organisation:${id}`, ...notice });
  }
}

/** Step: a mail to whoever asked, with what the team decided. */
export async function tellAsker(
  work: Work,
  { id, name, askedBy }: { id: string; name: string; askedBy: string | null },
  decision: Decision,
): Promise<void> {
  const to = askedBy ? (await correspondents(work.db, [askedBy])).get(askedBy) : undefined;
  if (!to) return;
  const network = await mustHaveNetwork(work.house);
  const language: Language = to.language ?? network.language ?? defaultLanguage;
  const link = `${work.house.url}${inLanguage(language, `/people/organisations/${decision.at ?? id}`)}`;
  const words = { name, link, network: network.names[language] ?? network.name };
  const notice = decidedNotice(language, decision, words);
  await enqueueNotice(work, { to: to.email, language, about: `organisation:${id}`, ...notice });
}
