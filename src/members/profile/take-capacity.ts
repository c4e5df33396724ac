import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { addCapacity, capacitiesOf } from '../capacities.ts';
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
    const { kind, organisation, post, country, stakeholder, isMain } = facts;
    const id = await addCapacity(db, personId, now, {
      kind,
      organisation,
      post,
      country: country || undefined,
      stakeholder: stakeholder || undefined,
      groups: groupsSaid(facts),
      basis: 'said at /me',
      isMain,
    });
    emit({ type: 'members.capacity-taken', about: `person:${personId}`, details: { capacity: id } });
    return { id };
  },
});
