import { z } from 'zod';
import { hasAdministrator, holdersOf, lockOffices, revokeRole } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { mustOwnList, offices, roleOf } from './rules.ts';
import { tellTaken } from './tell-office.ts';

export const takeOffice = operation({
  name: 'lists.take-office',
  summary: 'Somebody is no longer an owner or a moderator of a list; a mail tells him.',
  input: z.object({ list: z.string(), person: z.uuid(), office: z.enum(offices) }),

  async run(work, actor, { list: name, person, office }) {
    const { db } = work;
    const list = await moderatedList(db, actor, name);
    mustOwnList(actor, name);
    // Two owners who take it from each other at once, or leave: one after the other, so that somebody stays.
    await lockOffices(db, person, roleOf(office));
    const holders = (await holdersOf(db, `lists:${name}`)).filter(({ role }) => role === roleOf(office));
    const holder = holders.find(({ personId }) => personId === person);
    if (!holder) throw new Refusal(404, 'error.not-found');
    if (office === 'owner' && holders.length === 1 && !(await hasAdministrator(db)))
      throw new Refusal(409, 'lists.people.last-owner');
    await revokeRole(work, person, roleOf(office), `lists:${name}`);
    await tellTaken(work, list, { to: holder.email, office });
    return {};
  },
});
