import { ownSubscriptions } from '#lists/index.ts';
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
  const subscriptions = await ownSubscriptions(db, await addressesOfPerson(db, personId));
  const lists = new Map(subscriptions.map((one) => [one.list, { ...titledIn(one, language), name: one.list }]));
  return { profile, names, reads, listed, capacities, lists: [...lists.values()] };
}
