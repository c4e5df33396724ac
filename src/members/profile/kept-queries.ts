import type { Db } from '#platform/database.ts';
import { ownCapacities } from './profile-queries.ts';

/** Everything this room keeps of a person, without what is secret even to him: hashes and tokens. */
export async function keptOfPerson(db: Db, personId: string) {
  return {
    person: await db
      .selectFrom('person')
      .select(['id', 'name', 'language', 'time_zone', 'reads', 'listed', 'shown', 'helps', 'created_at'])
      .where('id', '=', personId)
      .execute(),
    names: await db.selectFrom('person_name').select('name').where('person_id', '=', personId).orderBy('id').execute(),
    addresses: await db
      .selectFrom('address')
      .select(['email', 'confirmed_at', 'created_at'])
      .where('person_id', '=', personId)
      .orderBy('id')
      .execute(),
    capacities: await ownCapacities(db, personId),
    membership: await db
      .selectFrom('membership')
      .select(['joined_at', 'left_at', 'how', 'basis'])
      .where('person_id', '=', personId)
      .execute(),
    past_stays: await db
      .selectFrom('past_stay')
      .select(['joined_at', 'left_at'])
      .where('person_id', '=', personId)
      .orderBy('joined_at')
      .execute(),
    consents: await db
      .selectFrom('consent')
      .select(['kind', 'text', 'language', 'how', 'given_at', 'withdrawn_at', 'withdrawn_how'])
      .where('person_id', '=', personId)
      .orderBy('id')
      .execute(),
    ...(await keptOfAccess(db, personId)),
    ...(await keptOfTeam(db, personId)),
  };
}

/** How he gets in: offices, keys for programs, places where he is signed in. */
async function keptOfAccess(db: Db, personId: string) {
  return {
    grants: await db
      .selectFrom('person_grant')
      .select(['role', 'scope', 'granted_at'])
      .where('person_id', '=', personId)
      .orderBy('scope')
      .execute(),
    tokens: await db
      .selectFrom('api_token')
      .select(['name', 'scopes', 'created_at', 'last_used_at', 'expires_at', 'revoked_at'])
      .where('person_id', '=', personId)
      .orderBy('id')
      .execute(),
    sessions: await db
      .selectFrom('login_session')
      .select(['createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
      .where('userId', '=', personId)
      .orderBy('createdAt')
      .execute(),
  };
}

/** Records that became his, organisations he asked to let in, and tables that he brought in. */
async function keptOfTeam(db: Db, personId: string) {
  return {
    merged: await db
      .selectFrom('merged_person')
      .select(['person_id as record', 'merged_at'])
      .where((either) => either.or([either('into_id', '=', personId), either('person_id', '=', personId)]))
      .orderBy('merged_at')
      .execute(),
    organisations: await db
      .selectFrom('organisation')
      .select(['name', 'asked_at', 'joined_at', 'left_at', 'declined_at', 'reason'])
      .where('asked_by', '=', personId)
      .orderBy('asked_at')
      .execute(),
    imports: await db
      .selectFrom('people_import')
      .select(['made_at', 'basis', 'done_at'])
      .where('made_by', '=', `account:${personId}`)
      .orderBy('made_at')
      .execute(),
  };
}
