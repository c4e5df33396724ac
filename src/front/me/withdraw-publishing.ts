import { z } from 'zod';
import { takeBackPostsOf } from '#lists/index.ts';
import { describePerson, publishingTakenBack, withdrawConsent } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { selfIn } from './self.ts';

/**
 * He is shown in no directory any more, what waits for a moderator is taken back, and lists send back what he writes until
 * he agrees again. That details are kept is taken back by leaving the network.
 */
export const withdrawPublishing = operation({
  name: 'front.withdraw-publishing',
  summary: 'Take back that what one writes is published under one’s name.',
  input: z.object({}),

  async run(work, actor) {
    const { db, now, emit } = work;
    const personId = selfIn(actor);
    await withdrawConsent(db, personId, now, { kind: 'publish', how: publishingTakenBack });
    await describePerson(db, personId, { listed: false, helps: false });
    await takeBackPostsOf(work, personId);
    emit({ type: 'front.publishing-withdrawn', about: `person:${personId}` });
    return {};
  },
});
