import { sql } from 'kysely';
import type { Failure, FailureMeaning } from '#delivery/index.ts';
import type { Work } from '#platform/operation.ts';
import type { Scored } from './bouncing-queries.ts';

export type FailedCopy = Failure & { member: Scored };

/** The graver first: of all that comes back for one copy, the gravest stands. */
const gravity: ReadonlyArray<FailureMeaning> = ['mailbox', 'full', 'policy', 'nothing'];

/** Step: writes down what came back from members, a copy once. Answers what was new, or graver than what stood there. */
export async function keepEvidence({ db }: Work, copies: ReadonlyArray<FailedCopy>): Promise<FailedCopy[]> {
  const gravest = [...copies].sort((one, other) => gravity.indexOf(other.meaning) - gravity.indexOf(one.meaning));
  const once = [...new Map(gravest.map((copy) => [copy.deliveryId, copy])).values()];
  if (once.length === 0) return [];
  const rank = (column: 'bounce_evidence.kind' | 'excluded.kind') =>
    sql<number>`array_position(${gravity}::text[], ${sql.ref(column)})`;
  const made = await db
    .insertInto('bounce_evidence')
    .values(
      once.map(({ member, deliveryId, outgoingId, bounceId, meaning, at }) => ({
        ...{ subscription_id: member.id, delivery_id: deliveryId, outgoing_id: outgoingId },
        ...{ bounce_id: bounceId ?? null, kind: meaning, at },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('delivery_id')
        .doUpdateSet(({ ref }) => ({
          kind: ref('excluded.kind'),
          at: ref('excluded.at'),
          bounce_id: ref('excluded.bounce_id'),
        }))
        .where(sql<boolean>`${rank('excluded.kind')} < ${rank('bounce_evidence.kind')}`),
    )
    .returning('delivery_id')
    .execute();
  const isNew = new Set(made.map(({ delivery_id }) => delivery_id));
  return once.filter(({ deliveryId }) => isNew.has(deliveryId));
}
