import type { House } from '#platform/operation.ts';
import { addCapacity, type NewCapacity } from '../src/members/capacities.ts';
import { type Description, describePerson } from '../src/members/description.ts';
import { joinNetwork } from '../src/members/membership.ts';
import { type ShownFact, shownFacts } from '../src/members/schema.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { asking, person } from './people.ts';
import { testHouse } from './test-house.ts';

export const all: ShownFact[] = [...shownFacts];
/** How the tests' people came into the network. */
export const joining = { now: new Date('2026-01-01'), how: 'form', basis: 'test' } as const;

type Someone = { email: string; name: string; about?: Partial<Description>; hats?: Omit<NewCapacity, 'basis'>[] };

/** A member as he describes himself, in the hats he wears. */
export async function member(house: House, { email, name, about = {}, hats = [] }: Someone): Promise<string> {
  const id = await person(house, email, name);
  await house.db.transaction().execute(async (trx) => {
    await joinNetwork(trx, [id], joining);
    await describePerson(trx, id, about);
    for (const hat of hats) await addCapacity(trx, id, joining.now, { ...hat, basis: 'test' });
  });
  return id;
}

/** Ana shows everything, Shy nothing, a third is not listed; one of the team, and a guest who is no member. */
export async function network() {
  const open = await testHouse();
  const { house } = open;
  const web = createWeb(house, rooms);
  const ids = {
    ana: await member(house, {
      email: 'ana@people.example',
      name: 'Ána Silva',
      about: { listed: true, shown: all, names: ['安娜'], reads: ['fr', 'es'] },
      hats: [
        { kind: 'organisation', organisation: 'Réseau Ouest', post: 'Chair', country: 'KE', stakeholder: 'civ' },
        { kind: 'delegation', country: 'BR', stakeholder: 'gov' },
      ],
    }),
    shy: await member(house, {
      email: 'shy@people.example',
      name: 'Zoé Quiet',
      about: { listed: true, shown: [], names: ['祖伊'], reads: ['ar'] },
      hats: [{ kind: 'organisation', organisation: 'Secret House', country: 'FR', stakeholder: 'priv' }],
    }),
    unlisted: await member(house, { email: 'un@people.example', name: 'Under Cover', about: { shown: all } }),
  };
  await person(house, 'team@people.example', 'Tea M', ['team', 'site']);
  await person(house, 'guest@people.example', 'Gue St');
  const as = (email?: string) => asking(house, web, email);
  return { ...open, web, ids, as, [Symbol.asyncDispose]: open.close };
}
