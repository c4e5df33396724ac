import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { organisationFacts, rowOf } from './organisation-facts.ts';
import { lockMember } from './queries.ts';

/** What representatives wrote for it before keeps the name it had then. */
export const changeOrganisation = operation({
  name: 'members.change-organisation',
  summary: 'Change the names, country, stakeholder group and web address of a member organisation.',
  input: organisationFacts.extend({ id: z.uuid() }),

  async run({ db, emit }, actor, { id, ...facts }) {
    mustBeOfTeam(actor);
    await lockMember(db, id);
    const { names, ...row } = rowOf(facts);
    await db
      .updateTable('organisation')
      .set({ ...row, names: sql`${names}::text[]` })
      .where('id', '=', id)
      .execute();
    emit({ type: 'members.organisation-changed', about: `organisation:${id}` });
    return { id };
  },
});
