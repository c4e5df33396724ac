import { sql } from 'kysely';
import { type Actor, holds } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Db, Trx } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Titled } from '#platform/words.ts';
import { mustAdminister } from './import-rules.ts';

export async function mustFindCollection(db: Db | Trx, slug: string): Promise<number> {
  const row = await db.selectFrom('collection').select('id').where('slug', '=', slug).executeTakeFirst();
  if (!row) throw new Refusal(404, 'lists.error.unknown', { name: slug });
  return row.id;
}

/** Counted, not read from where the count is kept: this is what the kept one is checked by. */
export async function countMessages(db: Db | Trx, collectionId: number): Promise<number> {
  const { n } = await db
    .selectFrom('message')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('collection_id', '=', collectionId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Which of these permanent names the collection has, for a look before an import. */
export async function namesHere(db: Db, slug: string, hashes: ReadonlyArray<string>): Promise<Set<string>> {
  const collectionId = await mustFindCollection(db, slug);
  const rows = await db
    .selectFrom('message')
    .select('hash')
    .where('collection_id', '=', collectionId)
    .where('hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute();
  return new Set(rows.map(({ hash }) => hash));
}

/** What the archive really holds of a run. */
export async function foundOf(db: Db | Trx, run: number): Promise<{ added: number; aside: number }> {
  const { added } = await db
    .selectFrom('imported_mail as i')
    .innerJoin('message as m', (join) =>
      join.onRef('m.collection_id', '=', 'i.collection_id').onRef('m.hash', '=', 'i.hash'),
    )
    .select(sql<number>`count(distinct m.id)::integer`.as('added'))
    .where('i.run_id', '=', run)
    .where('i.is_new', '=', true)
    .executeTakeFirstOrThrow();
  const { aside } = await db
    .selectFrom('import_aside')
    .select(sql<number>`count(*)::integer`.as('aside'))
    .where('run_id', '=', run)
    .executeTakeFirstOrThrow();
  return { added, aside };
}

export type ImportRun = Titled & {
  id: number;
  list: string;
  source: string;
  startedAt: Date;
  endedAt: Date | null;
  read: number;
  added: number;
  already: number;
  deleted: number;
  aside: number;
  mails: { id: number; file: string; at: number; why: string; size: number | null }[];
};

const mostRuns = 50;
const mostMails = 100;

/** The newest imports with what they set aside: at most a hundred of each. */
export async function importRuns(db: Db, actor: Actor): Promise<ImportRun[]> {
  mustAdminister(actor);
  const runs = await db
    .selectFrom('import_run as r')
    .innerJoin('collection as c', 'c.id', 'r.collection_id')
    .select([
      'r.id',
      'c.slug as list',
      'c.title',
      'c.titles',
      'c.title_language as language',
      'source',
      'started_at as startedAt',
      'ended_at as endedAt',
    ])
    .select(['read_count as read', 'added_count as added', 'already_count as already', 'deleted_count as deleted'])
    .select((eb) =>
      eb
        .selectFrom('import_aside')
        .select(sql<number>`count(*)::integer`.as('n'))
        .whereRef('run_id', '=', 'r.id')
        .as('aside'),
    )
    .orderBy('r.id', 'desc')
    .limit(mostRuns)
    .execute();
  const mails = await setAsideOf(
    db,
    runs.map(({ id }) => id),
  );
  return runs.map(({ aside, ...run }) => ({
    ...run,
    aside: aside ?? 0,
    mails: mails.filter(({ runId }) => runId === run.id),
  }));
}

async function setAsideOf(db: Db, runs: ReadonlyArray<number>) {
  if (runs.length === 0) return [];
  const ranked = db
    .selectFrom('import_aside')
    .leftJoin('blob', 'blob.sha256', 'import_aside.blob')
    .select(['import_aside.id', 'run_id as runId', 'file', 'at_byte as at', 'why', 'blob.size'])
    .select(sql<number>`row_number() over (partition by run_id order by import_aside.id)`.as('place'))
    .where('run_id', 'in', runs);
  return db.selectFrom(ranked.as('ranked')).selectAll().where('place', '<=', mostMails).orderBy('id').execute();
}

/** The bytes of a message that was set aside. */
export async function setAsideBytes(db: Db, actor: Actor, id: number): Promise<Uint8Array> {
  if (!holds(actor, ['administrator'])) throw new Refusal(404, 'archive.error.unknown');
  const row = await db.selectFrom('import_aside').select('blob').where('id', '=', id).executeTakeFirst();
  if (!row?.blob) throw new Refusal(404, 'archive.error.unknown');
  return readBlob(db, row.blob);
}
