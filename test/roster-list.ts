import { createList } from '#lists/create-list.ts';
import { approveRequest } from '#lists/joining/approve-request.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { requestApproval } from '#lists/joining/request-approval.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { mustFindList } from '#lists/queries.ts';
import { everybody, type RosterFilter } from '#lists/roster/roster-filter.ts';
import { rosterPage } from '#lists/roster/roster-queries.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { asking, person } from './people.ts';
import { testHouse } from './test-house.ts';

const admin = houseActor('test');

/** `talk` with Ana, Béla and Chen, who came in three ways, and Mo who moderates it. */
export async function rosterList() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk', policy: 'approve' });
  const mo = await person(house, 'mo@people.example', 'Mo Dara', ['moderator', 'lists:talk']);
  const moderator = {
    kind: 'account',
    id: mo,
    grants: [{ role: 'moderator', scope: 'lists:talk' }],
    isMember: true,
  } as const;
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana Silva' });
  await perform(house, requestApproval, admin, { list: 'talk', email: 'bela@other.example', name: 'Béla Kiss' });
  await perform(house, approveRequest, moderator, { list: 'talk', id: 1 });
  const row = { email: 'chen@third.example', name: 'Chen Wei', organisation: 'Third Institute', country: 'CN' };
  const rows = [{ ...row, stakeholder: 'acad' as const, delivery: 'mime' as const }];
  await perform(house, importMembers, admin, { list: 'talk', source: 'guests.csv: agreed on 2 May', rows });
  await house.db.deleteFrom('delivery').execute();
  const web = createWeb(house, rooms);
  return {
    ...open,
    web,
    moderator,
    as: (email?: string) => asking(house, web, email),
    [Symbol.asyncDispose]: open.close,
  };
}

export const at = async (house: House) => ({ list: await mustFindList(house.db, 'talk'), now: house.now() });

/** The initials of whom the page with this filter shows, in its order. */
export const shown = async (house: House, filter: Partial<RosterFilter>) =>
  (await rosterPage(house.db, await at(house), { ...everybody, ...filter }, 1)).rows
    .map(({ email }) => email[0])
    .join('');
