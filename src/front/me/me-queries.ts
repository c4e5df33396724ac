import { ownRequests, ownSubscriptions } from '#lists/index.ts';
import { addressesOfPerson, capacitiesOf, descriptionOf, profileOf } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { titledIn } from '#platform/words.ts';

/** What `/me` says at a glance; undefined where the person is gone. */
export async function glanceOf(db: Db, personId: string, language: Language) {
  const profile = await profileOf(db, personId);
  const description = await descriptionOf(db, personId);
  if (!profile || !description) return undefined;
  const { names, reads, listed } = description;
  const capacities = await capacitiesOf(db, personId);
  const addresses = await addressesOfPerson(db, personId);
  const [subscriptions, requests] = [await ownSubscriptions(db, addresses), await ownRequests(db, addresses)];
  const lists = new Map(subscriptions.map((one) => [one.list, { ...titledIn(one, language), name: one.list }]));
  // Whoever is on a list by one address may still ask for another: what he has already says more.
  const asked = requests.filter(({ list }) => !lists.has(list));
  const waiting = new Map(asked.map((one) => [one.list, { ...titledIn(one, language), name: one.list }]));
  return { profile, names, reads, listed, capacities, lists: [...lists.values()], waiting: [...waiting.values()] };
}
