import type { Db } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { addCapacity, capacitiesOf } from '../capacities.ts';
import { representedBy } from '../organisations/queries.ts';
import { mustBeSomebody } from '../rules.ts';
import { capacityFacts, groupsSaid } from './capacity-facts.ts';

const most = 20;

export const takeCapacity = operation({
  name: 'members.take-capacity',
  summary: 'Say in which further capacity one speaks from now on.',
  input: capacityFacts,

  async run({ db, now, emit }, actor, facts) {
    const personId = mustBeSomebody(actor);
    if ((await capacitiesOf(db, personId)).length >= most)
      throw fieldRefusal('kind', 'members.capacities.error.many', { n: most });
    const { kind, post, isMain } = facts;
    const known = kind === 'organisation' && facts.organisationId ? await spokenFor(db, personId, facts) : undefined;
    const id = await addCapacity(db, personId, now, {
      kind,
      organisation: known?.name ?? facts.organisation,
      organisationId: known?.id,
      represents: known !== undefined,
      post,
      country: facts.country || known?.country || undefined,
      stakeholder: facts.stakeholder || known?.stakeholder || undefined,
      groups: groupsSaid(facts),
      basis: 'said at /me',
      isMain,
    });
    emit({ type: 'members.capacity-taken', about: `person:${personId}`, details: { capacity: id } });
    return { id };
  },
});

/** The member organisation that he chose, which must be one for which he speaks already. */
async function spokenFor(db: Db, personId: string, { organisationId }: { organisationId: string }) {
  const found = (await representedBy(db, personId)).find(({ id }) => id === organisationId);
  if (!found) throw fieldRefusal('organisationId', 'error.field');
  return found;
}
