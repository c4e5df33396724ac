import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { readBlobStart } from '#platform/blobs.ts';
import type { Db } from '#platform/database.ts';
import { type MailContent, readMail } from '#platform/mail/read.ts';
import type { List } from './queries.ts';
import { mustModerate } from './rules.ts';

export type HeldPost = {
  id: number;
  sender: string;
  subject: string;
  rule: string;
  heldAt: Date;
  content: MailContent;
};
/** An address or a domain that several waiting posts come from. */
export type HeldGroup = { from: string; n: number };
export type HeldPosts = { posts: HeldPost[]; total: number; groups: HeldGroup[] };

/** Bytes of a held post that its moderators are shown: some pages of text, and the names of the first attachments. */
const mostShown = 64 * 1024;
const domain = sql<string>`lower(split_part(sender, '@', 2))`;

/** Posts that wait for a moderator of this list, oldest first, with what they say; all, or those of a sender or domain. */
export async function heldPosts(db: Db, actor: Actor, list: List, from = ''): Promise<HeldPosts> {
  mustModerate(actor, list.name);
  const all = db.selectFrom('held_post').where('list_id', '=', list.id).where('state', '=', 'held');
  const waiting = from ? all.where(sql<boolean>`${from} in (lower(sender), ${domain})`) : all;
  const { total } = await waiting.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await waiting
    .select(['id', 'sender', 'subject', 'rule', 'held_at', 'blob'])
    .orderBy('held_at')
    .orderBy('id')
    .limit(50)
    .execute();
  const posts: HeldPost[] = [];
  // One after the other, and of each the beginning: anybody can have fifty posts of ten megabytes held.
  for (const { held_at, blob, ...row } of rows)
    posts.push({ ...row, heldAt: held_at, content: await readMail(await readBlobStart(db, blob, mostShown)) });
  return { posts, total, groups: await groupsOf(db, list) };
}

/** The largest groups: single senders of several posts, and domains of several senders. */
async function groupsOf(db: Db, list: List): Promise<HeldGroup[]> {
  const { rows } = await sql<HeldGroup>`
    with waiting as (select lower(sender) as sender, ${domain} as domain from held_post
      where list_id = ${list.id} and state = 'held')
    select sender as "from", count(*) as n from waiting group by sender having count(*) > 1
    union all
    select domain, count(*) from waiting where domain <> '' group by domain having count(distinct sender) > 1
    order by n desc, "from" limit 12`.execute(db);
  return rows;
}
