import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import type { Asking, Decisions, HangsBy } from './bond.ts';
import type { Guessable, Here, Placed, Shelf, Standing } from './placing.ts';

type HereRow = {
  id: number;
  hash: string;
  sentAt: Date;
  thread: number;
  rootId: number;
  rootHash: string;
  rootSentAt: Date;
  messages: number;
};

/** For a query that reads `message m`, `thread t` and its root `r`. */
const hereColumns = sql`m.id, m.hash, m.sent_at as "sentAt", t.id as thread, t.root_id as "rootId",
  t.root_hash as "rootHash", r.sent_at as "rootSentAt", t.message_count as messages`;
const withThread = sql`join thread t on t.id = m.thread_id join message r on r.id = t.root_id`;

export function hereOf<Row extends HereRow>({ id, hash, sentAt, ...row }: Row): Here {
  const { thread, rootId, rootHash, rootSentAt, messages } = row;
  return { id, hash, sentAt, thread: { id: thread, rootId, rootHash, rootSentAt, messages } };
}

/** What a message was before it was redacted is `earlier`: whoever brings it again brings what is here. */
export type Known = HereRow & { identity: Uint8Array; earlier: Uint8Array[] };

/** Those of these that are here. */
export async function readHere(db: Trx, collectionId: number, hashes: ReadonlyArray<string>): Promise<Known[]> {
  if (hashes.length === 0) return [];
  const { rows } =
    await sql<Known>`select ${hereColumns}, m.identity, m.earlier_identities as earlier from message m ${withThread}
    where m.collection_id = ${collectionId} and m.hash = any(${hashes}::text[])`.execute(db);
  return rows;
}

/** A collection as placing sees it. The caller holds the lock of the collection. */
export function shelfOf(db: Trx, collectionId: number): Shelf {
  return {
    here: async (hashes) => (await readHere(db, collectionId, hashes)).map(hereOf),
    decisions: (hashes) => readDecisions(db, collectionId, hashes),
    standing: (newcomers, decisions) => readStanding(db, collectionId, newcomers, decisions),
    guesses: (messages) => readGuesses(db, collectionId, messages),
    waiting: async (missing) => {
      const { rows } = await sql<HereRow>`
        select w.hash, t.id as thread, t.root_id as "rootId", t.root_hash as "rootHash", r.sent_at as "rootSentAt",
          t.message_count as messages
        from missing_message w join thread t on t.id = w.thread_id join message r on r.id = t.root_id
        where w.collection_id = ${collectionId} and w.hash = any(${missing}::text[])`.execute(db);
      return rows.map((row) => ({ hash: row.hash, thread: hereOf(row).thread }));
    },
    nodesOf: (threads) => readNodes(db, threads),
    draw: (count) => draw(db, 'thread', count),
  };
}

/** Numbers for rows that are written later. */
export async function draw(db: Trx, table: 'thread' | 'message', count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(${`${table}_id_seq`}::regclass) as id from generate_series(1, ${count}::integer)`.execute(db);
  return rows.map(({ id }) => id);
}

async function readDecisions(db: Trx, collectionId: number, hashes: ReadonlyArray<string>): Promise<Decisions> {
  const { rows } = await sql<{ hash: string; under: string | null }>`
    select hash, under from (
      select distinct on (d.hash) d.hash, d.under_hash as under from thread_decision d
      where d.collection_id = ${collectionId} and d.undone_at is null and d.hash in (
        select hash from thread_decision where collection_id = ${collectionId} and hash = any(${hashes}::text[])
        union select hash from thread_decision where collection_id = ${collectionId} and under_hash = any(${hashes}::text[]))
      order by d.hash, d.id desc) newest
    where hash = any(${hashes}::text[]) or under = any(${hashes}::text[])`.execute(db);
  return new Map(rows.map(({ hash, under }) => [hash, under]));
}

type StandingRow = Omit<Standing, 'under'> & {
  underHash: string | null;
  underSentAt: Date;
  underThread: number;
  underRootId: number;
  underRootHash: string;
  underRootSentAt: Date;
  underMessages: number;
};

/** Each way to be concerned is a branch of its own with an index of its own. */
async function readStanding(
  db: Trx,
  collectionId: number,
  newcomers: ReadonlyArray<Asking>,
  decisions: Decisions,
): Promise<Standing[]> {
  const hashes = newcomers.map(({ hash }) => hash);
  const put = [...decisions.keys()];
  const telling = newcomers.filter(({ subjectKey, seemsAnswer }) => subjectKey !== '' && !seemsAnswer);
  return standingWhere(
    db,
    // One hash after the other, each by the index: of all at once the planner thinks they are on every second row, as
    // long as a table that grows by an import has no statistics, and reads all of it.
    sql`m.id in (
      select named.id from unnest(${hashes}::text[]) newcomer (hash) cross join lateral (
          select id, collection_id, hangs_by from message where reference_hashes @> array[newcomer.hash] offset 0) named
        where named.collection_id = ${collectionId} and named.hangs_by is distinct from 'decision'
      union select c.id from unnest(${telling.map(({ subjectKey }) => subjectKey)}::text[],
          ${telling.map(({ sentAt }) => sentAt)}::timestamptz[]) n (key, at)
        join message c on c.collection_id = ${collectionId} and c.subject_key = n.key and c.seems_answer
          and c.sent_at between n.at and n.at + interval '1440 hours'
        where c.hangs_by is distinct from 'decision'
      union select id from message where collection_id = ${collectionId} and hash = any(${put}::text[]))`,
  );
}

/** Messages here as placing asks about them anew. */
export async function standingWhere(db: Trx, which: ReturnType<typeof sql>): Promise<Standing[]> {
  const { rows } = await sql<StandingRow>`
    select m.id, m.hash, m.sent_at as "sentAt", m.reference_hashes as references, m.subject_key as "subjectKey",
      m.seems_answer as "seemsAnswer", m.thread_id as thread, m.named_parent_id as named, m.hangs_by as by,
      p.hash as "underHash", p.sent_at as "underSentAt", t.id as "underThread", t.root_id as "underRootId",
      t.root_hash as "underRootHash", r.sent_at as "underRootSentAt", t.message_count as "underMessages"
    from message m left join message p on p.id = m.named_parent_id
      left join thread t on t.id = p.thread_id left join message r on r.id = t.root_id
    where ${which}`.execute(db);
  return rows.map(
    ({ underHash, underSentAt, underThread, underRootId, underRootHash, underRootSentAt, underMessages, ...row }) => {
      const thread = {
        id: underThread,
        rootId: underRootId,
        rootHash: underRootHash,
        rootSentAt: underRootSentAt,
        messages: underMessages,
      };
      const isUnder = underHash !== null && row.named !== null;
      return { ...row, under: isUnder ? { id: row.named ?? 0, hash: underHash, sentAt: underSentAt, thread } : null };
    },
  );
}

async function readGuesses(db: Trx, collectionId: number, messages: ReadonlyArray<Asking>): Promise<Guessable[]> {
  const { rows } = await sql<HereRow & { subjectKey: string }>`
    select ${hereColumns}, m.subject_key as "subjectKey"
    from unnest(${messages.map(({ subjectKey }) => subjectKey)}::text[],
        ${messages.map(({ sentAt }) => sentAt)}::timestamptz[], ${messages.map(({ hash }) => hash)}::text[]) n (key, at, hash)
      cross join lateral (
        select * from message p
        where p.collection_id = ${collectionId} and p.subject_key = n.key and p.subject_key <> '' and not p.seems_answer
          and p.sent_at <= n.at and p.sent_at >= n.at - interval '1440 hours' and (p.sent_at, p.hash) < (n.at, n.hash)
        order by p.sent_at desc, p.hash desc limit 1) m
      ${withThread}`.execute(db);
  return rows.map((row) => ({ ...hereOf(row), subjectKey: row.subjectKey }));
}

async function readNodes(db: Trx, threads: ReadonlyArray<number>): Promise<Placed[]> {
  const { rows } = await sql<Placed & { by: HangsBy | null }>`
    select id, named_parent_id as named, hangs_by as by, hash, sent_at as "sentAt", parent_id as parent,
      thread_id as thread, case when named_parent_id is null and hangs_by is null then reference_hashes else '{}' end as missing
    from message where thread_id = any(${[...threads]}::bigint[]) order by id`.execute(db);
  return rows;
}
