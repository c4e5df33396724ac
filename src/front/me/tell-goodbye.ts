import { enqueueNotice } from '#delivery/index.ts';
import { addressesOfPerson, daysKept, descriptionOf, thirtyDays } from '#members/index.ts';
import { defaultLanguage, inLanguage } from '#platform/languages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { nameOf } from '../queries.ts';
import { goodbyeNotice } from './notices.ts';
import type { LeftAs } from './undo-facts.ts';

export const undoAction = 'front.undo-leave-network';

/** Step: says goodbye to the first confirmed address, with the link that undoes it; nobody else can read where to. */
export async function tellGoodbye(work: Work, left: LeftAs): Promise<void> {
  const { db, now, house } = work;
  const address = (await addressesOfPerson(db, left.person)).find(({ confirmed }) => confirmed);
  if (!address) return;
  const network = await mustHaveNetwork(house);
  const person = await descriptionOf(db, left.person);
  const language = person?.language ?? network.language ?? defaultLanguage;
  const token = await issueToken(db, now, { action: undoAction, payload: left }, thirtyDays);
  const link = `${house.url}${inLanguage(language, `/confirm/${token}`)}`;
  const posts = `${house.url}${inLanguage(language, '/me/posts')}`;
  const words = { network: nameOf(network, language), name: person?.name ?? '', link, posts, days: daysKept };
  const notice = goodbyeNotice(language, words);
  await enqueueNotice(work, { to: address.email, language, about: 'network', ...notice });
}
