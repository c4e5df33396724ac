import { findPersonByEmail } from '#members/index.ts';
import { type Actor, type Grant, house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { members } from '../../demo/index.ts';
import { operationNamed } from '../rooms.ts';

const day = 86_400_000;
/** How many days ago people came; those who write were there first. Most came before the draft, a few these weeks. */
const arrivals = [390, 330, 270, 210, 150, 120, 90, 70, 40, 20, 5];
const shares = [44, 40, 40, 40, 36, 36, 36, 32, 10, 6, 4];

/** The people of the demo as they came, month by month, and what most of them say of themselves to the other members. */
export async function loadMembers(house: House, lists: ReadonlyArray<{ name: string }>): Promise<number> {
  const everybody = members();
  let from = 0;
  for (const [wave, share] of shares.entries()) {
    const to = wave === shares.length - 1 ? everybody.length : from + share;
    const then = { ...house, now: () => new Date(house.now().getTime() - (arrivals[wave] ?? 0) * day) };
    for (const [n, { name: list }] of lists.entries()) {
      const rows = everybody.slice(from, to).filter((_member, index) => n === 0 || (from + index) % (n + 2) === 0);
      if (rows.length > 0)
        await perform(then, operationNamed('lists.import-members'), houseActor('demo'), { list, rows, source: 'demo' });
    }
    from = to;
  }
  await describeThemselves(house);
  return everybody.length;
}

/** Three of four want to be seen by other members; every ninth of them gives no organisation. */
async function describeThemselves(house: House): Promise<void> {
  const seen = members().filter((_member, index) => index % 4 !== 3);
  for (const [index, { email, name, language }] of seen.entries()) {
    const himself = await actorAt(house, email);
    const reads = [...new Set([language, 'en'])];
    await perform(house, operationNamed('members.describe-oneself'), himself, { name, reads, language, zone: 'UTC' });
    const shown = ['names', ...(index % 9 === 8 ? [] : ['organisation']), 'country', 'stakeholder', 'languages'];
    await perform(house, operationNamed('members.change-shown'), himself, {
      listed: true,
      helps: index % 6 === 0,
      shown,
    });
  }
}

/** Somebody of the demo, to act in his own name. */
export async function actorAt(house: House, email: string, grants: ReadonlyArray<Grant> = []): Promise<Actor> {
  const person = await findPersonByEmail(house.db, email);
  if (!person) throw new Error(`${email} is not in the demo.`);
  return { kind: 'account', id: person.personId, grants, isMember: true };
}
