import type { Db } from '#platform/database.ts';
import type { MapPart } from '#platform/room.ts';

const mostInPart = 10_000;

/** The page of each organisation that is a member: it joined in public. None, and there is no part. */
export async function organisationMap(db: Db): Promise<MapPart[]> {
  const rows = await db
    .selectFrom('organisation')
    .select('id')
    .where('joined_at', 'is not', null)
    .where('left_at', 'is', null)
    .orderBy('joined_at')
    .orderBy('id')
    .execute();
  const parts = Array.from({ length: Math.ceil(rows.length / mostInPart) }, (_, n) =>
    rows.slice(n * mostInPart, (n + 1) * mostInPart).map(({ id }) => ({ path: `/people/organisations/${id}` })),
  );
  return parts.map((entries, n) => ({
    ...{ name: `organisations-${n + 1}`, version: JSON.stringify(entries), entries: async () => entries },
  }));
}
