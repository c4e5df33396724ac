import { publicLists } from '#lists/index.ts';
import { addressesOfPerson, capacitiesOf, namesOf, placeholderAddress } from '#members/index.ts';
import { type Actor, holds } from '#platform/actor.ts';
import { hasHappened } from '#platform/events.ts';
import type { Language } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { type NetworkBegun, readNetwork, readNetworkBegun } from '#platform/settings.ts';
import { titledIn } from '#platform/words.ts';
import type { Known } from './rules.ts';

export type Capacity = {
  organisation: string | null;
  country: string | null;
  stakeholder: 'gov' | 'priv' | 'civ' | 'tech' | 'acad' | 'io' | null;
};

/** How far the set-up is: nothing is remembered of it but what it has set. */
export type SetUpState = {
  network: NetworkBegun;
  isOpen: boolean;
  lists: { name: string; title: string; titleLanguage: Language; takesMembers: boolean }[];
  person: { name: string; email: string | undefined; capacities: Capacity[] };
  known: Known;
};

/** People were asked to come, or put on a list, though nobody may have answered yet. */
const asked = ['lists.invited', 'lists.members-added'];

export async function setUpState(house: House, actor: Actor, language: Language): Promise<SetUpState> {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
  const { db } = house;
  const open = await readNetwork(db);
  const network: NetworkBegun = open ?? (await readNetworkBegun(db));
  const all = await publicLists(db, actor);
  const person = await personOf(house, actor);
  const subscribers = all.reduce((sum, list) => sum + list.subscribers, 0);
  const said = [network.headlines, network.purposes].some((words) => Object.keys(words ?? {}).length > 0);
  return {
    network,
    isOpen: open !== undefined,
    lists: all.map((list) => {
      const { name, title, titleLanguage, policy } = titledIn(list, language);
      return { name, title, titleLanguage, takesMembers: policy !== 'closed' };
    }),
    person,
    known: {
      name: network.name !== undefined,
      purpose: said,
      language: network.language !== undefined,
      domain: network.domain !== undefined,
      list: all.length > 0,
      members: subscribers > 1 || (all.length > 0 && (await hasHappened(db, asked))),
      person: person.email !== undefined,
    },
  };
}

/** Until he gives his own address he has the one that the house made up, and a name of the same kind. */
async function personOf({ db }: House, actor: Actor): Promise<SetUpState['person']> {
  if (actor.kind !== 'account') return { name: '', email: undefined, capacities: [] };
  const [addresses, names, capacities] = await Promise.all([
    addressesOfPerson(db, actor.id),
    namesOf(db, [actor.id]),
    capacitiesOf(db, actor.id),
  ]);
  const email = addresses.find((address) => address.email !== placeholderAddress)?.email;
  return { name: email === undefined ? '' : (names.get(actor.id) ?? ''), email, capacities };
}
