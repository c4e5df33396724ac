import { z } from 'zod';
import { consentsOf, descriptionOf, isInNetwork, recordConsent } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { privacyTextVersion } from '../articles/queries.ts';

/**
 * Whoever comes by a list's confirmation and not by the form has read in that mail what he agrees to, and where. What
 * somebody has agreed to before, or taken back, stays as he said it.
 */
export const keepAgreement = operation({
  name: 'front.keep-agreement',
  summary: 'Keep which text on privacy people agreed to who confirmed by mail that they want to be on a list.',
  input: z.object({ people: z.array(z.object({ id: z.uuid(), at: z.coerce.date() })).max(500) }),

  async run({ db }, actor, { people }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    for (const { id, at } of people) {
      const person = await descriptionOf(db, id);
      if (!person || !(await isInNetwork(db, id)) || (await consentsOf(db, id)).length > 0) continue;
      const said = { text: await privacyTextVersion(db, at), language: person.language ?? 'en', how: 'mail' };
      await recordConsent(db, id, at, { kind: 'details', ...said });
      await recordConsent(db, id, at, { kind: 'publish', ...said });
    }
    return {};
  },
});
