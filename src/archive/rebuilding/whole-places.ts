import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Asking, Decisions, HangsBy } from '../threads/bond.ts';
import { placeAll } from '../threads/place-all.ts';
import { plainSubject } from '../threads/plain-subject.ts';

type Stored = Asking & { thread: number; named: number | null; by: HangsBy | null; parent: number | null };
/** `thread` is one that is here, or stands for a new one: the negative number of its root. */
export type WantedPlace = {
  id: number;
  hash: string;
  named: number | null;
  by: HangsBy | null;
  parent: number | null;
  thread: number;
};
export type WrongPlace = WantedPlace & { fields: string[] };
export type Whole = {
  wrong: WrongPlace[];
  /** Messages that are named and not here, each with the thread that waits for it. */
  missing: { hash: string; thread: number }[];
  isMissingWrong: boolean;
};

/**
 * Where every message of a collection belongs, beside where it stands. It holds the whole collection in memory, without
 * texts: some hundred bytes a message.
 */
export async function wholePlaces(db: Db, collectionId: number): Promise<Whole> {
  const all = await readStored(db, collectionId);
  const { places, missing } = placeAll(all, await readAllDecisions(db, collectionId));
  const homes = homesOf(all, new Map([...places].map(([id, { root }]) => [id, root])));
  const wrong = all.flatMap((message): WrongPlace[] => {
    const place = places.get(message.id);
    if (!place) return [];
    const { named, by, parent, root } = place;
    const wanted = { named, by, parent, thread: homes.get(root) ?? -root };
    const fields = Object.entries({
      named_parent_id: wanted.named !== message.named,
      hangs_by: wanted.by !== message.by,
      parent_id: wanted.parent !== message.parent,
      thread_id: wanted.thread !== message.thread,
    }).flatMap(([name, isWrong]) => (isWrong ? [name] : []));
    return fields.length > 0 ? [{ id: message.id, hash: message.hash, ...wanted, fields }] : [];
  });
  const waiting = [...missing].map(([hash, root]) => ({ hash, thread: homes.get(root) ?? -root }));
  return { wrong, missing: waiting, isMissingWrong: await differs(db, collectionId, waiting) };
}

async function readStored(db: Db, collectionId: number): Promise<Stored[]> {
  return db
    .selectFrom('message')
    .select(['id', 'hash', 'sent_at as sentAt', 'reference_hashes as references', 'subject_key as subjectKey'])
    .select(['seems_answer as seemsAnswer', 'thread_id as thread', 'named_parent_id as named', 'hangs_by as by'])
    .select('parent_id as parent')
    .where('collection_id', '=', collectionId)
    .orderBy('id')
    .execute();
}

async function readAllDecisions(db: Db, collectionId: number): Promise<Decisions> {
  const rows = await db
    .selectFrom('thread_decision')
    .select(['hash', 'under_hash'])
    .where('collection_id', '=', collectionId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  return new Map(rows.map(({ hash, under_hash }) => [hash, under_hash]));
}

/** Each thread keeps the row that most of its messages have, so that few rows change. */
function homesOf(all: ReadonlyArray<Stored>, roots: ReadonlyMap<number, number>): Map<number, number> {
  const votes = new Map<string, { root: number; thread: number; n: number }>();
  for (const { id, thread } of all) {
    const root = roots.get(id) ?? id;
    const vote = votes.get(`${root} ${thread}`);
    if (vote) vote.n += 1;
    else votes.set(`${root} ${thread}`, { root, thread, n: 1 });
  }
  const homes = new Map<number, number>();
  const taken = new Set<number>();
  for (const { root, thread } of [...votes.values()].sort((a, b) => b.n - a.n || a.root - b.root)) {
    if (homes.has(root) || taken.has(thread)) continue;
    homes.set(root, thread);
    taken.add(thread);
  }
  return homes;
}

async function differs(db: Db, collectionId: number, wanted: Whole['missing']): Promise<boolean> {
  const rows = await db
    .selectFrom('missing_message')
    .select(['hash', 'thread_id'])
    .where('collection_id', '=', collectionId)
    .execute();
  const here = new Map(rows.map(({ hash, thread_id }) => [hash, thread_id]));
  return here.size !== wanted.length || wanted.some(({ hash, thread }) => here.get(hash) !== thread);
}

/** Threads whose row tells something else than their messages, with the fields that do. */
export async function wrongThreads(
  db: Db,
  collectionId: number,
): Promise<{ id: number; hash: string; fields: string[] }[]> {
  const { rows } = await sql<{
    id: number;
    hash: string;
    fields: string[];
    shown: string;
    subject: string | null;
    prefixes: string[];
  }>`
    with own as (select * from message where collection_id = ${collectionId}),
    root as (select distinct on (thread_id) * from own where parent_id is null order by thread_id, sent_at, hash),
    last as (select distinct on (thread_id) * from own order by thread_id, sent_at desc, hash desc),
    counted as (select thread_id, count(*) messages, count(distinct author_address) authors, min(sent_at) first_at
      from own group by thread_id)
    select t.id, t.root_hash as hash, t.subject as shown, root.subject, c.subject_prefixes as prefixes, array_remove(array[
      case when counted.messages is null then 'no_messages' end,
      case when t.root_id is distinct from root.id then 'root_id' end,
      case when t.root_hash is distinct from root.hash then 'root_hash' end,
      case when t.language is distinct from root.language then 'language' end,
      case when t.first_author is distinct from root.author_name then 'first_author' end,
      case when t.message_count is distinct from counted.messages then 'message_count' end,
      case when t.author_count is distinct from counted.authors then 'author_count' end,
      case when t.first_at is distinct from counted.first_at then 'first_at' end,
      case when t.last_at is distinct from last.sent_at then 'last_at' end,
      case when t.last_hash is distinct from last.hash then 'last_hash' end,
      case when t.last_author is distinct from last.author_name then 'last_author' end,
      case when t.last_excerpt is distinct from last.excerpt then 'last_excerpt' end,
      case when t.last_stakeholder is distinct from last.capacity ->> 'stakeholder' then 'last_stakeholder' end], null) as fields
    from thread t join collection c on c.id = t.collection_id left join root on root.thread_id = t.id
      left join last on last.thread_id = t.id left join counted on counted.thread_id = t.id
    where t.collection_id = ${collectionId} order by t.id`.execute(db);
  return rows.flatMap(({ id, hash, fields, shown, subject, prefixes }) => {
    if (fields.includes('no_messages')) return [{ id, hash, fields: ['no_messages'] }];
    const all = subject === null || plainSubject(subject, prefixes) === shown ? fields : [...fields, 'subject'];
    return all.length > 0 ? [{ id, hash, fields: all }] : [];
  });
}

/** Months and sums that are not what the messages say. */
export async function wrongCounts(db: Db, collectionId: number): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    with own as (select date_trunc('month', sent_at at time zone 'utc')::date as month, count(*) n
      from message where collection_id = ${collectionId} group by 1)
    select 'month ' || to_char(coalesce(own.month, kept.month), 'YYYY-MM') as what
    from own full join (select * from collection_month where collection_id = ${collectionId}) kept on kept.month = own.month
    where own.n is distinct from kept.message_count
    union all select 'message_count' from collection where id = ${collectionId}
      and message_count <> (select count(*) from message where collection_id = ${collectionId})
    union all select 'thread_count' from collection where id = ${collectionId}
      and thread_count <> (select count(*) from thread where collection_id = ${collectionId})
    order by 1`.execute(db);
  return rows.map(({ what }) => what);
}
