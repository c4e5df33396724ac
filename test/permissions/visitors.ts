import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import { house as houseActor } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { perform } from '#platform/operation.ts';
import { subscribe } from '../../src/lists/joining/subscribe.ts';
import { ensureLogin } from '../../src/members/ensure-login.ts';
import { actorOf } from '../../src/members/queries.ts';
import { issueSignInToken, useSignInToken } from '../../src/members/sign-in.ts';

/** Everybody who may come to the list `talk`, from the least rights to the most. */
export const kinds = [
  'stranger',
  'person',
  'other-member',
  'member',
  'team',
  'other-moderator',
  'moderator',
  'owner',
  'administrator',
] as const;
export type Kind = (typeof kinds)[number];
export type Visitor = { kind: Kind; email: string; personId: string; actor: Actor; cookie: string };

type Made = { on?: string; role?: 'team' | 'moderator' | 'administrator'; scope?: string };
const made: Record<Exclude<Kind, 'stranger'>, Made> = {
  person: {},
  'other-member': { on: 'other' },
  member: { on: 'talk' },
  team: { role: 'team', scope: 'site' },
  'other-moderator': { on: 'other', role: 'moderator', scope: 'lists:other' },
  moderator: { role: 'moderator', scope: 'lists:talk' },
  owner: { role: 'administrator', scope: 'lists:talk' },
  administrator: { role: 'administrator', scope: 'site' },
};

/** One of each kind, signed in; the lists `talk` and `other` are there. */
export async function visitors(house: House): Promise<Visitor[]> {
  const all: Visitor[] = [{ kind: 'stranger', email: '', personId: '', actor: { kind: 'stranger' }, cookie: '' }];
  for (const kind of kinds) if (kind !== 'stranger') all.push(await visitor(house, kind, made[kind]));
  return all;
}

async function visitor(house: House, kind: Kind, { on, role, scope = 'site' }: Made): Promise<Visitor> {
  const email = `${kind}@people.example`;
  if (on) await perform(house, subscribe, houseActor('test'), { list: on, email, name: `The ${kind}` });
  const { personId, login } = await house.db.transaction().execute(async (db) => {
    const person = await ensurePerson(db, { email, name: `The ${kind}` });
    await confirmAddress(db, person.addressId, house.now());
    if (role) await grantRole({ db, emit: () => undefined }, person.personId, role, scope, null);
    return { personId: person.personId, login: await ensureLogin(db, person.personId) };
  });
  const session = await useSignInToken(house, await issueSignInToken(house, login.email, 'mail'));
  const cookie = (session?.cookies ?? []).map((line) => line.split(';')[0]).join('; ');
  return { kind, email, personId, actor: await actorOf(house.db, personId), cookie };
}
