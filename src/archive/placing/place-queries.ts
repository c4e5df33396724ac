import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Collection, unknown } from '../collection.ts';
import { shownSubject } from '../threads/plain-subject.ts';
import { mustModerate } from './rules.ts';

export type PlacedMessage = { hash: string; subject: string; author: string; sentAt: Date; language: string | null };
/** Why it stands where it stands: 'cut' where it names what, in the end, answers it. */
export type Why = 'root' | 'missing' | 'cut' | 'reference' | 'guess' | 'decision' | 'split';
export type DecisionShown = {
  id: number;
  under: PlacedMessage | null;
  at: Date;
  by: string;
  undoneAt: Date | null;
  undoneBy: string | null;
};
export type PlaceShown = {
  message: PlacedMessage;
  parent: PlacedMessage | null;
  why: Why;
  rootHash: string;
  /** What was decided about it, the newest first. */
  decisions: DecisionShown[];
};

const columns = (of: string, name: string) =>
  sql.raw(`case when ${of}.hash is null then null else json_build_object('hash', ${of}.hash, 'subject', ${of}.subject,
    'author', ${of}.author_name, 'sentAt', ${of}.sent_at, 'language', ${of}.language) end as ${name}`);

/** Where a message hangs and why, for whoever may change it. */
export async function placeOf(db: Db, actor: Actor, collection: Collection, hash: string): Promise<PlaceShown> {
  mustModerate(actor, collection);
  const { rows } = await sql<{ message: Told; parent: Told | null; why: Why; rootHash: string }>`
    select ${columns('m', 'message')}, ${columns('p', 'parent')}, t.root_hash as "rootHash",
      case when m.hangs_by = 'decision' and m.named_parent_id is null then 'split'
        when m.parent_id is null and m.named_parent_id is not null then 'cut'
        when m.hangs_by is not null then m.hangs_by
        when m.reference_hashes <> '{}' then 'missing' else 'root' end as why
    from message m join thread t on t.id = m.thread_id left join message p on p.id = m.parent_id
    where m.collection_id = ${collection.id} and m.hash = ${hash}`.execute(db);
  const [row] = rows;
  if (!row) throw unknown();
  const decisions = await sql<Omit<DecisionShown, 'under'> & { under: Told | null }>`
    select d.id, d.made_at as at, d.made_by as by, d.undone_at as "undoneAt", d.undone_by as "undoneBy",
      ${columns('u', 'under')}
    from thread_decision d left join message u on u.collection_id = d.collection_id and u.hash = d.under_hash
    where d.collection_id = ${collection.id} and d.hash = ${hash} order by d.id desc limit 100`.execute(db);
  const messageTold = toldIn(collection);
  return {
    ...row,
    message: messageTold(row.message),
    parent: row.parent && messageTold(row.parent),
    decisions: decisions.rows.map((each) => ({ ...each, under: each.under && messageTold(each.under) })),
  };
}

type Told = Omit<PlacedMessage, 'sentAt'> & { sentAt: string };

function toldIn({ subjectPrefixes }: Collection): (told: Told) => PlacedMessage {
  return (told) => ({
    ...told,
    subject: shownSubject(told.subject, subjectPrefixes),
    sentAt: new Date(told.sentAt),
  });
}
