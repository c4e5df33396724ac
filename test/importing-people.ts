import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { addCapacity, capacitiesOf } from '../src/members/capacities.ts';
import { type Deeds, fingerprintOf } from '../src/members/importing/deeds.ts';
import { importPeople } from '../src/members/importing/import-people.ts';
import { prepareImport } from '../src/members/importing/prepare-import.ts';
import { deedsNow, findImport } from '../src/members/importing/queries.ts';
import { joinNetwork } from '../src/members/membership.ts';
import { person } from './people.ts';

export const admin = houseActor('test');
export const basis = 'agreed at the meeting of 3 May';
export const prepare = async (house: House, table: string) =>
  (await perform(house, prepareImport, admin, { table, basis })).import;
export const preview = async (house: House, id: string): Promise<Deeds> =>
  deedsNow(house.db, await findImport(house.db, house.now(), id));
export const bring = async (house: House, id: string) =>
  perform(house, importPeople, admin, { import: id, seen: fingerprintOf(await preview(house, id)) });
export const hatsOf = async (house: House, email: string) => {
  const { person_id } = await house.db
    .selectFrom('address')
    .select('person_id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return (await capacitiesOf(house.db, person_id)).map(({ organisation, post, country, stakeholder, isMain }) => ({
    ...{ organisation, post, country, stakeholder, isMain },
  }));
};

export async function known(
  house: House,
  email: string,
  name: string,
  hat: { organisation?: string; country?: string },
) {
  const id = await person(house, email, name);
  await house.db.transaction().execute(async (trx) => {
    await addCapacity(trx, id, house.now(), { kind: hat.organisation ? 'organisation' : 'own', ...hat, basis: 'test' });
    await joinNetwork(trx, [id], { now: house.now(), how: 'list', basis: 'test' });
  });
  return id;
}
