import type { Work } from '#platform/operation.ts';
import './schema.ts';

/** Step: a person gets the weekly mail from now on, or no longer. */
export async function setWeekly(
  { db, now, emit }: Pick<Work, 'db' | 'now' | 'emit'>,
  personId: string,
  wants: boolean,
): Promise<void> {
  const since = wants ? now : null;
  const changed = await db
    .insertInto('weekly_reader')
    .values({ person_id: personId, since, week: null })
    // Asked for twice, it counts from the first time.
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ since })
        .where((eb) => eb('weekly_reader.since', wants ? 'is' : 'is not', null)),
    )
    .executeTakeFirst();
  if ((changed.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
  emit({ type: wants ? 'front.weekly-asked-for' : 'front.weekly-left', about: `person:${personId}` });
}
