import { sql } from 'kysely';
import { timeZoneAt } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import { readRules } from '../list-rules.ts';
import { takesMail } from '../queries.ts';
import { digestModes } from '../schema.ts';
import { isDue, type Reader, type StreamPost, type Waiting } from './rules.ts';

const zone = timeZoneAt('subscription.address_id').as('zone');

/** Editions of all lists, or of one, that have not had every post; one statement, however many lists there are. */
export async function editionsWaiting(db: Db, listId?: number): Promise<(Waiting & { list: string; limit: number })[]> {
  const rows = await db
    .with('reader', (own) => {
      const readers = own
        .selectFrom('subscription')
        .innerJoin('list_stream', 'list_stream.list_id', 'subscription.list_id')
        .whereRef('digest_after', '<', 'list_stream.posts')
        .where('left_at', 'is', null)
        .where('delivery', 'in', digestModes)
        .select(['subscription.list_id', 'digest_after', 'digest_hour as hour', zone])
        .select(sql<'digest' | 'summary'>`case delivery when 'daily' then 'summary' else 'digest' end`.as('kind'));
      return listId === undefined ? readers : readers.where('subscription.list_id', '=', listId);
    })
    .with('edition', (own) =>
      own
        .selectFrom('reader')
        .select(({ fn }) => ['list_id', 'kind', 'hour', 'zone', fn.min<number>('digest_after').as('after')])
        .groupBy(['list_id', 'kind', 'hour', 'zone']),
    )
    .selectFrom('edition')
    .innerJoin('list', 'list.id', 'edition.list_id')
    .innerJoin('list_stream', 'list_stream.list_id', 'edition.list_id')
    .innerJoin('list_post', (join) =>
      join.onRef('list_post.list_id', '=', 'edition.list_id').on('n', '=', sql<number>`edition.after + 1`),
    )
    .select(['list.name as list', 'list.rules', 'kind', 'hour', 'zone', 'posted_at as since'])
    .select(sql<number>`list_stream.text - text_before`.as('text'))
    .orderBy('edition.list_id')
    .orderBy('hour')
    .orderBy('zone')
    .orderBy('kind')
    .execute();
  return rows.map(({ rules, ...waiting }) => ({ ...waiting, limit: readRules(rules).digestSize }));
}

/** Names of the lists of which an issue is due. */
export async function listsDue(db: Db, now: Date): Promise<string[]> {
  const due = (await editionsWaiting(db)).filter((edition) => isDue(edition, edition.limit, now));
  return [...new Set(due.map(({ list }) => list))];
}

/** Subscriptions in a digest mode that have not had every post, or those of `ids`. */
export async function readersBehind(db: Db, listId: number, now: Date, ids?: ReadonlyArray<number>): Promise<Reader[]> {
  let query = db
    .selectFrom('subscription')
    .innerJoin('list_stream', 'list_stream.list_id', 'subscription.list_id')
    .select(['subscription.id', 'address_id as address', 'digest_hour as hour', 'own_posts as ownPosts', zone])
    .select(
      sql<number[]>`array(select n from unwished_post where subscription_id = subscription.id and n > digest_after
        order by n)`.as('unwished'),
    )
    .select((eb) => [
      eb.ref('delivery').$castTo<Reader['mode']>().as('mode'),
      eb.ref('digest_after').$castTo<number>().as('after'),
      takesMail(eb, now).$castTo<boolean>().as('takes'),
    ])
    .where('subscription.list_id', '=', listId)
    .where('left_at', 'is', null)
    .where('delivery', 'in', digestModes)
    .whereRef('digest_after', '<', 'posts')
    .orderBy('subscription.id');
  if (ids) query = query.where('subscription.id', '=', sql<number>`any(${ids}::bigint[])`);
  return query.execute();
}

export type PostInStream = StreamPost & { textBefore: number };

/** At most `most` posts behind `after`, in the order in which they went out. */
export async function postsAfter(db: Db, listId: number, after: number, most: number): Promise<PostInStream[]> {
  return db
    .selectFrom('list_post')
    .select(['n', 'hash', 'author_address_id as author', 'text_before as textBefore'])
    .where('list_id', '=', listId)
    .where('n', '>', after)
    .orderBy('n')
    .limit(most)
    .execute();
}

export type IssueLine = {
  id: number;
  volume: number;
  number: number;
  kind: 'digest' | 'summary' | 'last';
  posts: number;
  copies: number;
  issuedAt: Date;
};

/** The issues of a list that went out last, newest first. */
export async function latestIssues(db: Db, listId: number, most = 20): Promise<IssueLine[]> {
  const rows = await db
    .selectFrom('digest_issue')
    .select(['id', 'edition', 'volume', 'number', 'first_post', 'last_post', 'copies', 'issued_at as issuedAt'])
    .where('list_id', '=', listId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ edition, first_post, last_post, ...issue }) => ({
    ...issue,
    kind: edition.startsWith('last') ? 'last' : edition.startsWith('summary') ? 'summary' : 'digest',
    posts: last_post - first_post + 1,
  }));
}

/** The next number of a volume: above all that its edition, or anybody who gets it, has had in it. */
export async function nextNumber(
  db: Db,
  listId: number,
  { edition, volume, readers }: { edition: string; volume: number; readers: ReadonlyArray<number> },
): Promise<number> {
  const { last } = await db
    .selectFrom('digest_issue')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('list_id', '=', listId)
    .where('volume', '=', volume)
    .where((eb) =>
      eb.or([
        eb('edition', '=', edition),
        eb(
          'id',
          'in',
          eb
            .selectFrom('subscription')
            .select('subscription.digest_issue')
            .where('subscription.id', '=', sql<number>`any(${readers}::bigint[])`),
        ),
      ]),
    )
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

export type DigestMail = { mail: number; issue: number; volume: number; number: number };

/** The mails of digests that hold a post of a list, by their numbers. */
export async function digestMailsOf(db: Db, listId: number, hash: string): Promise<Map<number, DigestMail>> {
  const rows = await db
    .selectFrom('list_post')
    .innerJoin('digest_issue', (join) =>
      join.onRef('digest_issue.list_id', '=', 'list_post.list_id').onRef('last_post', '>=', 'n'),
    )
    .innerJoin('digest_mail', 'digest_mail.issue_id', 'digest_issue.id')
    .select(['outgoing_id as mail', 'issue_id as issue', 'volume', 'number'])
    .where('list_post.list_id', '=', listId)
    .where('hash', '=', hash)
    .whereRef('first_post', '<=', 'n')
    .whereRef('after', '<', 'n')
    .where(sql<boolean>`(without_address_id is distinct from author_address_id or author_address_id is null)`)
    .where(sql<boolean>`n <> all(unwished)`)
    .execute();
  return new Map(rows.map((row) => [row.mail, row]));
}
