import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';
import { leaveOrganisations } from './organisations/leave-organisations.ts';
import type { ConsentKind, WayIn } from './schema.ts';

export type Joining = { now: Date; how: WayIn; basis: string };

/**
 * Step: people into the network, in one statement however many. Whoever is in it stays in it as he came; but who came by
 * a list or an import and now joins himself counts as having joined himself.
 */
export async function joinNetwork(trx: Trx, personIds: ReadonlyArray<string>, joining: Joining): Promise<void> {
  const { now, how, basis } = joining;
  const ids = [...new Set(personIds)].sort();
  await sql`insert into past_stay (person_id, joined_at, left_at)
    select person_id, joined_at, left_at from membership where person_id = any(${ids}::uuid[]) and left_at > joined_at
    on conflict do nothing`.execute(trx);
  await sql`insert into membership (person_id, joined_at, how, basis)
    select id, ${now}::timestamptz, ${how}, ${basis} from unnest(${ids}::uuid[]) as given (id)
    on conflict (person_id) do update set
      joined_at = case when membership.left_at is null then membership.joined_at else excluded.joined_at end,
      left_at = null, left_himself = false, how = excluded.how, basis = excluded.basis
    where membership.left_at is not null
      or membership.how in ('list', 'import') and excluded.how not in ('list', 'import')`.execute(trx);
}

/** When people were in the network: one row for each time that somebody came, without an end where he is in it now. */
export const stays = sql<{ person_id: string; joined_at: Date; left_at: Date | null }>`(
  select person_id, joined_at, left_at from membership
  union all select person_id, joined_at, left_at from past_stay)`;

/** Step: a person leaves the network of his own will. Whether he was in it. */
export async function leaveNetwork(trx: Trx, personId: string, now: Date): Promise<boolean> {
  const left = await trx
    .updateTable('membership')
    .set({ left_at: now, left_himself: true })
    .where('person_id', '=', personId)
    // Off his last list a moment ago, in this same work, is out as well: now it is his own will.
    .where((either) => either.or([either('left_at', 'is', null), either('left_at', '=', now)]))
    .where('left_himself', '=', false)
    .executeTakeFirst();
  await leaveOrganisations(trx, [personId], now);
  return left.numUpdatedRows > 0n;
}

/** Step: people who are on no list any more. Those who came by lists alone are out; who joined himself stays. */
export async function leaveWithLastList(trx: Trx, personIds: ReadonlyArray<string>, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`update membership set left_at = ${now}
    where person_id = any(${personIds}::uuid[]) and left_at is null and how in ('list', 'import')
    returning person_id as id`.execute(trx);
  await leaveOrganisations(
    trx,
    rows.map(({ id }) => id),
    now,
  );
}

/** Whether the network has this person as a member now. */
export async function isInNetwork(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export type NewConsent = { kind: ConsentKind; text: string; language: string; how: string };

/**
 * Step: what somebody agreed to: the text by its version, in which language he read it, and how he said so. The same
 * text agreed to again changes nothing; another text ends the agreement to the one before.
 */
export async function recordConsent(trx: Trx, personId: string, now: Date, given: NewConsent): Promise<void> {
  const { kind, text, language, how } = given;
  const known = await trx
    .selectFrom('consent')
    .select('text')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (known?.text === text) return;
  await withdrawConsent(trx, personId, now, { kind, how: 'another text' });
  await trx.insertInto('consent').values({ person_id: personId, kind, text, language, how, given_at: now }).execute();
}

/** Step: an agreement ends; that it was given stays on record, and when and how it was taken back. */
export async function withdrawConsent(
  trx: Trx,
  personId: string,
  now: Date,
  { kind, how }: { kind: ConsentKind; how: string },
): Promise<void> {
  await trx
    .updateTable('consent')
    .set({ withdrawn_at: now, withdrawn_how: how })
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** How somebody says, as a member, that what he writes is not to be published any more. */
export const publishingTakenBack = 'at /me/data';

/** Whether somebody took back that what he writes is published, and has not agreed again since. */
export async function hasTakenBackPublishing(db: Db, personId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('consent')
    .select(['withdrawn_at', 'withdrawn_how'])
    .where('person_id', '=', personId)
    .where('kind', '=', 'publish')
    .execute();
  return (
    rows.every(({ withdrawn_at }) => withdrawn_at !== null) &&
    rows.some(({ withdrawn_how }) => withdrawn_how === publishingTakenBack)
  );
}

export type GivenConsent = {
  kind: ConsentKind;
  text: string;
  language: string;
  how: string;
  givenAt: Date;
  withdrawnAt: Date | null;
  withdrawnHow: string | null;
};

/** What a person has agreed to; what he has taken back stands last. */
export async function consentsOf(db: Db, personId: string): Promise<GivenConsent[]> {
  return db
    .selectFrom('consent')
    .select(['kind', 'text', 'language', 'how', 'given_at as givenAt'])
    .select(['withdrawn_at as withdrawnAt', 'withdrawn_how as withdrawnHow'])
    .where('person_id', '=', personId)
    .orderBy(sql`withdrawn_at is not null`)
    .orderBy('kind')
    .orderBy('id', 'desc')
    .execute();
}
