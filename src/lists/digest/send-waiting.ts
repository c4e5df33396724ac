import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type FiledPost, postsForCopies } from '#archive/index.ts';
import { enqueue } from '#delivery/index.ts';
import { emailsOf } from '#members/index.ts';
import type { Trx } from '#platform/database.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { signNumber } from '#platform/signed.ts';
import { slotHeader } from '../posting/pipeline.ts';
import type { List } from '../queries.ts';
import { nextNumber, type PostInStream, postsAfter } from './digest-queries.ts';
import { composeIssue } from './issue-notices.ts';
import { digestDay, periodAt, type Reader, type Variant, variantsOf } from './rules.ts';

export type Waiting = { list: List; edition: string; readers: ReadonlyArray<Reader> };
type Numbered = { id: number; volume: number; number: number };

/** An issue is no longer than this; what is left goes into the next one, at once. */
const mostPosts = 500;
const mostText = 2_000_000;
/** Larger mails stand in a digest as their text, with links to their attachments. */
const mostRaw = 500_000;

/**
 * Step: everything that `readers` have not had, as issues of one edition. The caller holds the list's stream. Issue,
 * copies and how far everybody has come are written in one transaction: a kill undoes all of it or nothing.
 */
export async function sendWaiting(work: Work, { list, edition, readers }: Waiting): Promise<number> {
  let behind = readers;
  let copies = 0;
  while (behind.length > 0) {
    const first = behind.reduce((least, { after }) => Math.min(least, after), Number.MAX_SAFE_INTEGER);
    const posts = withinBounds(await postsAfter(work.db, list.id, first, mostPosts));
    const last = posts.at(-1);
    if (!last) return copies;
    const variants = variantsOf(behind, posts);
    if (variants.length > 0) {
      const issue = await numberIssue(work, { list, edition, readers: behind }, { posts, variants });
      for (const variant of variants) copies += await enqueueVariant(work, list, issue, variant);
      await remember(work.db, issue, variants);
    }
    await moveOn(work.db, behind, last.n);
    behind = behind.map((reader) => ({ ...reader, after: Math.max(reader.after, last.n) }));
    point('digest.enqueued');
  }
  return copies;
}

function withinBounds(posts: ReadonlyArray<PostInStream>): PostInStream[] {
  const start = posts[0]?.textBefore ?? 0;
  return posts.filter(({ textBefore }) => textBefore - start < mostText);
}

async function numberIssue(
  { db, now, emit }: Work,
  { list, edition, readers }: Waiting,
  { posts, variants }: { posts: ReadonlyArray<PostInStream>; variants: ReadonlyArray<Variant> },
): Promise<Numbered> {
  const volume = await openVolume(db, list, now);
  const number = await nextNumber(db, list.id, { edition, volume, readers: readers.map(({ id }) => id) });
  const copies = variants.reduce((sum, variant) => sum + variant.readers.length, 0);
  const [first_post = 0, last_post = 0] = [posts[0]?.n, posts.at(-1)?.n];
  const issue = { list_id: list.id, edition, volume, number, first_post, last_post, copies, issued_at: now };
  const { id } = await db.insertInto('digest_issue').values(issue).returning('id').executeTakeFirstOrThrow();
  emit({ type: 'lists.digest-issued', about: `lists:${list.name}`, details: { issue: id, volume, number, copies } });
  return { id, volume, number };
}

/** The volume that `now` falls into; the first issue of a period opens the next. */
async function openVolume(db: Trx, { id, rules }: List, now: Date): Promise<number> {
  const period = periodAt(rules.digestVolume, now);
  await db
    .updateTable('list_stream')
    .set({ period, volume: sql<number>`volume + case when period is null then 0 else 1 end` })
    .where('list_id', '=', id)
    .where('period', 'is distinct from', period)
    .execute();
  const { volume } = await db
    .selectFrom('list_stream')
    .select('volume')
    .where('list_id', '=', id)
    .executeTakeFirstOrThrow();
  return volume;
}

async function enqueueVariant(work: Work, list: List, issue: Numbered, variant: Variant): Promise<number> {
  const { db, house, now } = work;
  const { domain } = await mustHaveNetwork(house);
  const to = { ...list, domain, url: house.url };
  const day = new Date(`${digestDay(now, 0, variant.readers[0]?.zone ?? 'UTC')}T00:00:00Z`);
  const posts = await filed(db, list, variant);
  const messageId = `${randomUUID()}@${domain}`;
  const { header, body } = composeIssue({ ...issue, list: to, now, day, messageId }, variant.mode, posts);
  const emails = await emailsOf(
    db,
    variant.readers.map(({ address }) => address),
  );
  const recipients = variant.readers.flatMap(({ id, address }) => {
    const email = emails.get(address);
    return email ? [{ address: email, slots: { leave: signNumber(house.secrets.link, 'leave', id) } }] : [];
  });
  const about = `lists:${list.name}/digests/${issue.id}`;
  const outgoing_id = await enqueue(
    db,
    { kind: 'digest', about, header, slotHeader: slotHeader({ list: to }), body, signDomain: domain },
    recipients,
  );
  const held = { after: variant.after, without_address_id: variant.without ?? null, unwished: variant.unwished };
  await db
    .insertInto('digest_mail')
    .values({ outgoing_id, issue_id: issue.id, ...held })
    .execute();
  point('digest.composed');
  return recipients.length;
}

/** The posts of a variant as the archive has them, in their order; one that is no more there is left out. */
async function filed(db: Trx, list: List, { mode, posts }: Variant): Promise<FiledPost[]> {
  const hashes = posts.map(({ hash }) => hash);
  const found = await postsForCopies(db, list.collectionId, hashes, mode === 'mime' ? mostRaw : 0);
  const byHash = new Map(found.map((post) => [post.hash, post]));
  return hashes.flatMap((hash) => byHash.get(hash) ?? []);
}

async function remember(db: Trx, { id }: Numbered, variants: ReadonlyArray<Variant>): Promise<void> {
  const ids = variants.flatMap(({ readers }) => readers.map((reader) => reader.id));
  await db
    .updateTable('subscription')
    .set({ digest_issue: id })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
}

async function moveOn(db: Trx, readers: ReadonlyArray<Reader>, to: number): Promise<void> {
  const ids = readers.map(({ id }) => id);
  await db
    .updateTable('subscription')
    .set({ digest_after: to })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .where('digest_after', '<', to)
    .execute();
}
