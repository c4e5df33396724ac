import { sql } from 'kysely';
import { addressesOfPerson } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';

/** What lists keep of a person: his subscriptions, also ended ones, what he asked for, and posts that were held. */
export async function keptOfSubscriber(db: Db, personId: string) {
  const addresses = await addressesOfPerson(db, personId);
  const ids = addresses.map(({ addressId }) => addressId);
  const named = new Map(addresses.map(({ addressId, email }) => [addressId, email]));
  const emails = addresses.flatMap(({ email }) => [email.toLowerCase(), canonicalAddress(email)]);
  const subscriptions = await subscriptionsKept(db, ids);
  const requests = await requestsKept(db, ids);
  const emailed = <Row extends { address_id: number }>({ address_id, ...row }: Row) => ({
    ...row,
    email: named.get(address_id),
  });
  return {
    subscriptions: subscriptions.map(emailed),
    requests: requests.map(emailed),
    ...(await keptOfPosts(db, personId, { ids, emails })),
    ...(await keptOfReading(
      db,
      subscriptions.map(({ id }) => id),
    )),
  };
}

async function subscriptionsKept(db: Db, ids: number[]) {
  return db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select(['subscription.id', 'list.name as list', 'address_id', 'delivery', 'subscription.basis', 'moderated'])
    .select(['joined_at', 'left_at', 'paused_until', 'own_posts', 'switched_off_at', 'removed_why', 'digest_hour'])
    .select('capacity_id')
    .where('address_id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('subscription.id')
    .execute();
}

async function requestsKept(db: Db, ids: number[]) {
  return db
    .selectFrom('join_request')
    .innerJoin('list', 'list.id', 'join_request.list_id')
    .select([
      'list.name as list',
      'address_id',
      'join_request.language',
      'requested_at',
      'state',
      'decided_at',
      'reason',
    ])
    .where('address_id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('join_request.id')
    .execute();
}

/** Posts that waited, that he took on to decide, and that a list counts as his; what a list thinks of his addresses. */
async function keptOfPosts(db: Db, personId: string, own: { ids: number[]; emails: string[] }) {
  const theirs = sql<string>`any(${own.emails}::text[])`;
  const held = db.selectFrom('held_post').innerJoin('list', 'list.id', 'held_post.list_id').orderBy('held_post.id');
  return {
    held: await held
      .select(['list.name as list', 'subject', 'held_at', 'state', 'decided_at', 'reason'])
      .where(sql`lower(sender)`, '=', theirs)
      .execute(),
    claims: await held.select(['list.name as list', 'claimed_at']).where('claimed_by', '=', personId).execute(),
    posts: await db
      .selectFrom('list_post')
      .innerJoin('list', 'list.id', 'list_post.list_id')
      .select(['list.name as list', 'n', 'hash', 'posted_at'])
      .where('author_address_id', '=', sql<number>`any(${own.ids}::bigint[])`)
      .orderBy('posted_at')
      .execute(),
    trusted: await db
      .selectFrom('trusted_sender')
      .innerJoin('list', 'list.id', 'trusted_sender.list_id')
      .select(['list.name as list', 'email', 'trusted_at'])
      .where('email', '=', theirs)
      .orderBy('trusted_sender.id')
      .execute(),
    bans: await db
      .selectFrom('ban')
      .leftJoin('list', 'list.id', 'ban.list_id')
      .select(['list.name as list', 'pattern as email', 'reason', 'banned_at'])
      .where('pattern', '=', theirs)
      .orderBy('ban.id')
      .execute(),
  };
}

/** What hangs on subscriptions: threads not wanted, posts left out of digests, copies that came back. */
async function keptOfReading(db: Db, ids: number[]) {
  const own = sql<number>`any(${ids}::bigint[])`;
  return {
    muted: await db
      .selectFrom('muted_thread')
      .innerJoin('subscription', 'subscription.id', 'subscription_id')
      .innerJoin('list', 'list.id', 'subscription.list_id')
      .select(['list.name as list', 'hash', 'muted_at'])
      .where('subscription_id', '=', own)
      .orderBy('muted_at')
      .execute(),
    unwished: await db
      .selectFrom('unwished_post')
      .innerJoin('subscription', 'subscription.id', 'subscription_id')
      .innerJoin('list', 'list.id', 'subscription.list_id')
      .select(['list.name as list', 'n', 'hash'])
      .where('subscription_id', '=', own)
      .orderBy('n')
      .execute(),
    trouble: await db
      .selectFrom('bounce_evidence')
      .innerJoin('subscription', 'subscription.id', 'subscription_id')
      .innerJoin('list', 'list.id', 'subscription.list_id')
      .leftJoin('bouncing', 'bouncing.subscription_id', 'subscription.id')
      .select([
        'list.name as list',
        'bounce_evidence.kind',
        'bounce_evidence.at',
        'bouncing.score',
        'bouncing.warned_at',
      ])
      .where('bounce_evidence.subscription_id', '=', own)
      .orderBy('bounce_evidence.id')
      .execute(),
  };
}
