import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { describePerson } from '../description.ts';
import { withdrawConsent } from '../membership.ts';
import { mustBeSomebody } from '../rules.ts';

/** He is shown in no directory any more. That details are kept is taken back by leaving the network. */
export const withdrawPublishing = operation({
  name: 'members.withdraw-publishing',
  summary: 'Take back that what one writes is published under one’s name.',
  input: z.object({}),

  async run({ db, now, emit }, actor) {
    const personId = mustBeSomebody(actor);
    await withdrawConsent(db, personId, now, { kind: 'publish', how: 'at /me/data' });
    await describePerson(db, personId, { listed: false, helps: false });
    emit({ type: 'members.publishing-withdrawn', about: `person:${personId}` });
    return {};
  },
});
