import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type MailContent, readMail } from '#platform/mail/read.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import type { List } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { type Claim, claimsOn } from './claims.ts';
import type { HeldOrder } from './orders.ts';

export type HeldPost = {
  id: number;
  sender: string;
  subject: string;
  rule: string;
  heldAt: Date;
  /** Bytes of the whole mail. */
  size: number;
  content: MailContent;
  claim: Claim | undefined;
};
/** An address or a domain that several waiting posts come from. */
export type HeldGroup = { from: string; n: number };
export type HeldPosts = { posts: HeldPost[]; paging: Paging; groups: HeldGroup[] };
export type WhichHeld = { from?: string; order?: HeldOrder; page?: number };

const pageSize = 50;
/** Bytes of a held post that its moderators are shown: some pages of text, and the names of the first attachments. */
const mostShown = 64 * 1024;
const domain = sql<string>`lower(split_part(sender, '@', 2))`;
const orders = {
  oldest: sql`held_at, held_post.id`,
  newest: sql`held_at desc, held_post.id desc`,
  sender: sql`lower(sender), held_at, held_post.id`,
  size: sql`blob.size desc, held_post.id`,
} as const satisfies Record<HeldOrder, unknown>;

/** Posts that wait for a moderator of this list, with what they say; all, or those of a sender or domain. */
export async function heldPosts(
  db: Db,
  actor: Actor,
  list: List,
  now: Date,
  { from = '', order = 'oldest', page = 1 }: WhichHeld = {},
): Promise<HeldPosts> {
  mustModerate(actor, list.name);
  const all = db.selectFrom('held_post').where('list_id', '=', list.id).where('state', '=', 'held');
  const waiting = from ? all.where(sql<boolean>`${from} in (lower(sender), ${domain})`) : all;
  const { total } = await waiting.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const paging = pagingOf(total, page, pageSize);
  const few = waiting
    .innerJoin('blob', 'blob.sha256', 'held_post.blob')
    .select(['held_post.id', 'blob.sha256', 'blob.size'])
    .orderBy(orders[order])
    .limit(pageSize)
    .offset((paging.page - 1) * pageSize);
  // Which fifty is settled before any bytes are read, and of each only the beginning: they may have ten megabytes.
  const rows = await db
    .with('few', () => few)
    .selectFrom('few')
    .innerJoin('held_post', 'held_post.id', 'few.id')
    .innerJoin('blob', 'blob.sha256', 'few.sha256')
    .select(['held_post.id', 'sender', 'subject', 'rule', 'held_at as heldAt', 'blob.size'])
    .select(['claimed_by', 'claimed_at'])
    .select(sql<Uint8Array>`substring(bytes from 1 for ${mostShown}::integer)`.as('start'))
    .orderBy(orders[order])
    .execute();
  const claims = await claimsOn(db, actor, now, rows);
  const posts: HeldPost[] = [];
  for (const { start, claimed_by, claimed_at, ...row } of rows)
    posts.push({ ...row, content: await readMail(start), claim: claims.get(row.id) });
  return { posts, paging, groups: await groupsOf(db, list) };
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
