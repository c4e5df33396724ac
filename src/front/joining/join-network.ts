import { joinLists, mustBeWelcome } from '#lists/index.ts';
import {
  addCapacity,
  capacitiesOf,
  confirmAddress,
  describePerson,
  ensurePerson,
  isInNetwork,
  joinNetwork as joinAsMember,
  recordConsent,
} from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import type { Trx } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { setWeekly } from '../weekly/set-weekly.ts';
import { type JoiningFacts, joiningFacts, unsaid } from './joining-facts.ts';

const basis = 'said when joining by the form';

/**
 * What the button behind the confirmation does. Whoever was in the network already keeps what is known of him: the facts
 * were typed before anybody had shown that the address is his, and he may have confirmed without reading them.
 */
export const joinNetwork = operation({
  name: 'front.join-network',
  summary: 'Take a person into the network whose address is confirmed, with the lists he chose.',
  input: joiningFacts,

  async run(work, actor, facts) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now } = work;
    const { email, name, language, delivery, lists, text } = facts;
    await mustBeWelcome(db, [email]);
    const { personId, addressId } = await ensurePerson(db, { email, name, language });
    await confirmAddress(db, addressId, now, name);
    if (!(await isInNetwork(db, personId))) await describe(db, personId, now, facts);
    await joinAsMember(db, [personId], { now, how: 'form', basis });
    await recordConsent(db, personId, now, { kind: 'details', text, language, how: 'form' });
    if (facts.publishes) await recordConsent(db, personId, now, { kind: 'publish', text, language, how: 'form' });
    if (facts.weekly) await setWeekly(work, personId, true);
    work.emit({ type: 'front.joined', about: `person:${personId}` });
    await joinLists(work, { lists, personId, addressId, email, language, delivery, basis: 'joined the network' });
    return {};
  },
});

async function describe(trx: Trx, personId: string, now: Date, facts: JoiningFacts): Promise<void> {
  const { reads, listed, helps, organisation, country, stakeholder } = facts;
  await describePerson(trx, personId, { reads, listed, helps });
  if ((await capacitiesOf(trx, personId)).length > 0) return;
  if (!organisation && country === unsaid && stakeholder === unsaid) return;
  await addCapacity(trx, personId, now, {
    kind: organisation ? 'organisation' : 'own',
    organisation,
    country: country === unsaid ? undefined : country,
    stakeholder: stakeholder === unsaid ? undefined : stakeholder,
    basis,
  });
}
