import { z } from 'zod';
import { type Failure, failuresBehind } from '#delivery/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { openNumber } from '#platform/signed.ts';
import { probesAmong, type Scored, scoredFor, scoredSubscriptions } from './bouncing-queries.ts';
import { type FailedCopy, keepEvidence } from './keep-evidence.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { rescore } from './rescore.ts';
import { switchOff } from './switch-delivery.ts';

/** Told twice of the same failure, it changes nothing the second time. */
export const scoreBounces = operation({
  name: 'lists.score-bounces',
  summary: 'Judge members by mail to them that came back or was refused.',
  input: z.object({ bounces: z.array(z.number().int()), deliveries: z.array(z.number().int()) }),

  async run(work, actor, given) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, house } = work;
    const failures = await failuresBehind(db, given);
    const probes = await probesAmong(
      db,
      failures.map(({ outgoingId }) => outgoingId),
    );
    // Every copy of a list holds the token that ends its subscription; so it says whose copy it was.
    const subscriptionOf = ({ outgoingId, slots }: Failure) =>
      probes.get(outgoingId) ?? openNumber(house.secrets.link, 'leave', slots.leave ?? '');
    const known = await scoredSubscriptions(
      db,
      failures.flatMap((failure) => subscriptionOf(failure) ?? []),
    );
    const of = (failure: Failure): Scored | undefined => known.get(subscriptionOf(failure) ?? 0);
    for (const failure of failures) {
      const member = probes.has(failure.outgoingId) ? of(failure) : undefined;
      if (member && speaksAgainstHim(failure)) await switchOff(work, member, 'probe');
    }
    const copies: FailedCopy[] = failures.flatMap((failure) => {
      const member = probes.has(failure.outgoingId) ? undefined : of(failure);
      return member ? [{ ...failure, member }] : [];
    });
    const frozen = await raiseAlarms(work, copies);
    const judged = copies.filter(({ member }) => !member.hasLeft && member.rules.bounces);
    const against = (await keepEvidence(work, judged)).filter(speaksAgainstHim);
    await rescore(work, against, await scoredFor(db, frozen));
    return { against: against.length, frozen: frozen.length };
  },
});

function speaksAgainstHim({ meaning }: Failure): boolean {
  return meaning === 'mailbox' || meaning === 'full';
}
