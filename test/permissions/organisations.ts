import { openedAt } from '#front/joining/form-proof.ts';
import { addCapacity } from '#members/index.ts';
import type { House } from '#platform/operation.ts';
import { privacyTextVersion } from '../../src/front/articles/queries.ts';
import { joinNetwork } from '../../src/members/membership.ts';
import type { World } from './world.ts';

/** What a form to join carries unseen. */
export async function carried(house: House): Promise<{ opened: string; edition: string }> {
  const opened = openedAt(house.secrets.link, new Date(house.now().getTime() - 60_000));
  return { opened, edition: await privacyTextVersion(house.db, house.now()) };
}

/** What is said of an organisation. */
export const organisationFacts = ({ next }: World) => ({
  ...{ organisation: `Organisation ${next()}`, names: '', country: 'KE', stakeholder: 'civ', web: '' },
});

/** An organisation that asks to join. */
export async function asking({ house: { db }, next }: World): Promise<string> {
  const row = { name: `Asking ${next()}`, asked_at: new Date('2026-03-01') };
  return (await db.insertInto('organisation').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** One that is a member, and that the visitor called `member` represents. */
export async function joined({ house: { db }, visitors, next }: World): Promise<{ id: string; person: string }> {
  const name = `Joined ${next()}`;
  const at = new Date('2026-03-01');
  const row = { name, asked_at: at, joined_at: at };
  const { id } = await db.insertInto('organisation').values(row).returning('id').executeTakeFirstOrThrow();
  const person = visitors.find(({ kind }) => kind === 'member')?.personId ?? '';
  const basis = 'a test';
  await db.transaction().execute(async (trx) => {
    await joinNetwork(trx, [person], { now: at, how: 'form', basis });
    // A person has so many capacities at once, and no more.
    await trx
      .updateTable('affiliation')
      .set({ until: at })
      .where('person_id', '=', person)
      .where('represents', '=', true)
      .execute();
    const hat = { kind: 'organisation', organisation: name, organisationId: id, represents: true, basis } as const;
    await addCapacity(trx, person, at, hat);
  });
  return { id, person };
}
