import { z } from 'zod';
import { capacitiesOf, clockAt, emailsOf, type RunningCapacity } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { defaultLanguage } from '#platform/languages.ts';
import { Refusal } from '#platform/refusal.ts';
import type { SecretRing } from '#platform/secrets.ts';
import { signNumber } from '#platform/signed.ts';
import { peekToken } from '#platform/tokens.ts';
import type { Titled } from '#platform/words.ts';
import { type MutedThread, mutedThreads } from '../mute/mute-queries.ts';
import { publicLists, titleColumns } from '../queries.ts';
import { isListName, preferencesAction } from '../rules.ts';
import type { DeliveryMode } from '../schema.ts';

export type Preferences = Titled & {
  list: string;
  email: string;
  delivery: DeliveryMode;
  /** Undefined when mail comes. */
  pausedUntil: Date | undefined;
  ownPosts: boolean;
  /** Since when nothing is sent, because mail to this address came back. */
  switchedOffAt: Date | undefined;
  /** When digests come. */
  hour: number;
  zone: string;
  /** In which he may write, and the one he chose for this list. */
  capacities: RunningCapacity[];
  capacity: number | null;
  muted: MutedThread[];
  /** Ends this subscription, like the one in every copy. */
  leaveToken: string;
};

/** The subscription that a link to preferences is about, for an hour; refused once it has ended. */
export async function subscriptionOfLink(db: Db, now: Date, list: string, token: string): Promise<number> {
  const { action, payload } = await peekToken(db, now, token);
  if (action !== preferencesAction) throw new Refusal(404, 'error.token.unknown');
  const row = await db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select(['subscription.id', 'left_at'])
    .where('subscription.id', '=', z.object({ subscription: z.number() }).parse(payload).subscription)
    .where('list.name', '=', list)
    .executeTakeFirst();
  if (!row) throw new Refusal(404, 'error.token.unknown');
  if (row.left_at) throw new Refusal(410, 'error.token.used');
  return row.id;
}

export async function preferencesBehind(
  db: Db,
  now: Date,
  ring: SecretRing,
  { list, token }: { list: string; token: string },
): Promise<Preferences> {
  const id = await subscriptionOfLink(db, now, list, token);
  const row = await db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select([
      ...titleColumns,
      'collection_id',
      'address_id',
      'delivery',
      'paused_until',
      'own_posts as ownPosts',
      'digest_hour as hour',
      'switched_off_at',
      'capacity_id as capacity',
    ])
    .where('subscription.id', '=', id)
    .executeTakeFirstOrThrow();
  const { address_id, collection_id, paused_until, switched_off_at, ...chosen } = row;
  const person = await clockAt(db, address_id);
  return {
    ...chosen,
    list,
    zone: person?.timeZone ?? 'UTC',
    capacities: person ? await capacitiesOf(db, person.personId) : [],
    email: (await emailsOf(db, [address_id])).get(address_id) ?? '',
    switchedOffAt: switched_off_at ?? undefined,
    pausedUntil: paused_until && paused_until > now ? paused_until : undefined,
    muted: await mutedThreads(db, collection_id, id),
    leaveToken: signNumber(ring, 'leave', id),
  };
}

/**
 * The list as whoever asks for a link may know it. Subscribers of a list that strangers do not see need their link too,
 * without an account: so each possible name gets the same page, with the name alone.
 */
export async function listAsKnown(db: Db, actor: Actor, name: string): Promise<Titled & { name: string }> {
  if (!isListName(name)) throw new Refusal(404, 'lists.error.unknown', { name });
  const readable = await publicLists(db, actor);
  return readable.find((list) => list.name === name) ?? { name, title: name, titles: {}, language: defaultLanguage };
}
