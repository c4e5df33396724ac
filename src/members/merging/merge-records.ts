import type { Trx } from '#platform/database.ts';
import type { FollowMerge } from '#platform/room.ts';
import { moveBelongings } from './move-belongings.ts';
import type { PersonRecord } from './queries.ts';

type Merging = { keep: PersonRecord; gone: PersonRecord; name: string; now: Date; follow: ReadonlyArray<FollowMerge> };

/** Step: two records become one; what the other rooms keep goes over by their own steps, `follow`. */
export async function mergeRecords(trx: Trx, { keep, gone, name, now, follow }: Merging): Promise<void> {
  await moveBelongings(trx, { from: gone, into: keep, name, now });
  for (const step of follow) await step(trx, gone.id, keep.id);
  await trx.deleteFrom('person').where('id', '=', gone.id).execute();
}
