import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { ensureLogin } from '../ensure-login.ts';
import { publishingTakenBack, stays } from '../membership.ts';
import type { PersonRecord } from './queries.ts';

type Move = { from: PersonRecord; into: PersonRecord; name: string; now: Date };

/** Step: all that this room keeps of one record goes over to another; the record itself is left empty. */
export async function moveBelongings(trx: Trx, move: Move): Promise<void> {
  const [from, into] = [move.from.id, move.into.id];
  await trx.updateTable('address').set({ person_id: into }).where('person_id', '=', from).execute();
  await trx.updateTable('api_token').set({ person_id: into }).where('person_id', '=', from).execute();
  await trx.updateTable('organisation').set({ asked_by: into }).where('asked_by', '=', from).execute();
  await moveNames(trx, move);
  await moveHats(trx, move);
  await moveConsents(trx, move);
  await moveMembership(trx, from, into);
  await moveOffices(trx, move);
  await trx.updateTable('merged_person').set({ into_id: into }).where('into_id', '=', from).execute();
  await trx.insertInto('merged_person').values({ person_id: from, into_id: into, merged_at: move.now }).execute();
}

/** Names that do not stand are kept beside; what he is shown by stays as the kept record has it. */
async function moveNames(trx: Trx, { from, into, name }: Move): Promise<void> {
  const others = [into.name, from.name, ...into.names, ...from.names].filter((each) => each !== '' && each !== name);
  await trx.deleteFrom('person_name').where('person_id', 'in', [from.id, into.id]).execute();
  const rows = [...new Set(others)].map((each) => ({ person_id: into.id, name: each }));
  if (rows.length > 0) await trx.insertInto('person_name').values(rows).execute();
  await sql`update person set name = ${name}, language = coalesce(person.language, gone.language),
      time_zone = coalesce(person.time_zone, gone.time_zone),
      reads = array(select distinct unnest(person.reads || gone.reads) order by 1)
    from person as gone where person.id = ${into.id} and gone.id = ${from.id}`.execute(trx);
}

/** The kept record's main hat stays the main one; of two running hats that say the same, one ends. */
async function moveHats(trx: Trx, { from, into, now }: Move): Promise<void> {
  await sql`update affiliation set until = ${now}, is_main = false
    where person_id = ${from.id} and until is null and exists (
      select from affiliation as same where same.person_id = ${into.id} and same.until is null
        and (same.kind, same.organisation, same.organisation_id, same.post, same.country, same.stakeholder)
          is not distinct from (affiliation.kind, affiliation.organisation, affiliation.organisation_id, affiliation.post,
            affiliation.country, affiliation.stakeholder))`.execute(trx);
  if (into.hats.some(({ isMain }) => isMain))
    await sql`update affiliation set is_main = false where person_id = ${from.id} and until is null`.execute(trx);
  await trx.updateTable('affiliation').set({ person_id: into.id }).where('person_id', '=', from.id).execute();
}

/**
 * Of two agreements of a kind the later one runs on; that the other was given stays on record. What he took back with the
 * one record he does not agree to by what he had said before with the other.
 */
async function moveConsents(trx: Trx, { from, into, now }: Move): Promise<void> {
  await sql`update consent set withdrawn_at = ${now}, withdrawn_how = 'two records became one'
    where person_id in (${from.id}, ${into.id}) and withdrawn_at is null and exists (
      select from consent as later where later.person_id in (${from.id}, ${into.id}) and later.kind = consent.kind
        and later.withdrawn_at is null and (later.given_at, later.id) > (consent.given_at, consent.id))`.execute(trx);
  await sql`update consent set withdrawn_at = taken.withdrawn_at, withdrawn_how = taken.withdrawn_how
    from consent as taken where consent.person_id in (${from.id}, ${into.id}) and consent.withdrawn_at is null
      and taken.person_id in (${from.id}, ${into.id}) and taken.kind = consent.kind
      and taken.withdrawn_how = ${publishingTakenBack} and taken.withdrawn_at > consent.given_at`.execute(trx);
  await trx.updateTable('consent').set({ person_id: into.id }).where('person_id', '=', from.id).execute();
}

/**
 * A member whenever one of the two was, and counted once where both were; in the network where one of them is, as
 * whoever joined himself.
 */
async function moveMembership(trx: Trx, from: string, into: string): Promise<void> {
  const rows = await trx.selectFrom('membership').selectAll().where('person_id', 'in', [from, into]).execute();
  const running = rows.filter(({ left_at }) => left_at === null);
  const latest = rows.toSorted((one, other) => other.joined_at.getTime() - one.joined_at.getTime())[0];
  const counts = running.find(({ how }) => how !== 'list' && how !== 'import') ?? running[0] ?? latest;
  if (!counts) return;
  const { rows: together } = await sql<{ joined_at: Date; left_at: Date | null }>`
    select lower(stay) as joined_at, upper(stay) as left_at from unnest((
      select range_agg(tstzrange(joined_at, left_at)) from ${stays} as one where person_id in (${from}, ${into})
    )) as stay order by 1 desc`.execute(trx);
  for (const table of ['membership', 'past_stay'] as const)
    await trx.deleteFrom(table).where('person_id', 'in', [from, into]).execute();
  const [last, ...before] = together;
  await trx
    .insertInto('membership')
    .values({ ...counts, ...last, person_id: into })
    .execute();
  const past = before.flatMap(({ joined_at, left_at }) => (left_at ? [{ person_id: into, joined_at, left_at }] : []));
  if (past.length > 0) await trx.insertInto('past_stay').values(past).execute();
}

/** Offices go over; who was signed in with the other record signs in again. */
async function moveOffices(trx: Trx, { from, into, now }: Move): Promise<void> {
  await sql`insert into person_grant (person_id, role, scope, granted_at, granted_by)
    select ${into.id}, role, scope, granted_at, granted_by from person_grant where person_id = ${from.id}
    on conflict do nothing`.execute(trx);
  await trx.deleteFrom('person_grant').where('person_id', '=', from.id).execute();
  await trx.deleteFrom('login').where('id', '=', from.id).execute();
  if (!from.signsIn || into.signsIn) return;
  await ensureLogin(trx, into.id);
  await trx.updateTable('login').set({ emailVerified: true, updatedAt: now }).where('id', '=', into.id).execute();
}
