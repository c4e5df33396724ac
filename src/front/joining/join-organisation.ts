import {
  askForOrganisation,
  confirmAddress,
  ensurePerson,
  joinNetwork as joinAsMember,
  recordConsent,
} from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { joiningOrganisation } from './organisation-facts.ts';

const basis = 'said when asking for an organisation';

/** What the button behind the confirmation does: who confirms is in the network himself, his organisation is asked about. */
export const joinOrganisation = operation({
  name: 'front.join-organisation',
  summary: 'Put an organisation before the team whose representative has confirmed.',
  input: joiningOrganisation,

  async run(work, actor, { email, name, text, language, ...facts }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now } = work;
    const { personId, addressId } = await ensurePerson(db, { email, name, language });
    await confirmAddress(db, addressId, now, name);
    await joinAsMember(db, [personId], { now, how: 'form', basis });
    await recordConsent(db, personId, now, { kind: 'details', text, language, how: 'form' });
    work.emit({ type: 'front.joined', about: `person:${personId}` });
    await askForOrganisation(work, personId, facts);
    return {};
  },
});
