import { type Selectable, sql } from 'kysely';
import type { Db, Tables, Trx } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { AffiliationKind, Stakeholder } from './schema.ts';

/** What somebody stands for in an act, as it is kept with it. `country` is ISO 3166-1 alpha-2. */
export type Capacity = {
  /** Where he speaks for a national delegation: that of `country`. */
  kind?: 'delegation';
  stakeholder?: Stakeholder;
  country?: string;
  organisation?: string;
  post?: string;
};

/** A running affiliation of a person: one of the hats he may wear now. */
export type RunningCapacity = {
  id: number;
  kind: AffiliationKind;
  organisation: string | null;
  organisationId: string | null;
  represents: boolean;
  post: string | null;
  country: string | null;
  stakeholder: Stakeholder | null;
  since: Date;
  isMain: boolean;
};

/** The hats of a person, the main one first, then the newest. */
export async function capacitiesOf(db: Db, personId: string): Promise<RunningCapacity[]> {
  const rows = await db
    .selectFrom('affiliation')
    .selectAll()
    .where('person_id', '=', personId)
    .where('until', 'is', null)
    .orderBy('is_main', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    organisation: row.organisation,
    organisationId: row.organisation_id,
    represents: row.represents,
    post: row.post,
    country: row.country,
    stakeholder: row.stakeholder,
    since: row.since,
    isMain: row.is_main,
  }));
}

/**
 * What a person stands for now: in the hat he chose, or in his main one. Nothing is known of a stranger, or of a hat
 * that is not his or that he has put down.
 */
export async function capacityOf(db: Db, personId: string, capacityId?: number): Promise<Capacity> {
  const row = await db
    .selectFrom('affiliation')
    .select(['kind', 'stakeholder', 'country', 'organisation', 'post'])
    .where('person_id', '=', personId)
    .where('until', 'is', null)
    .where(({ eb }) => (capacityId === undefined ? eb('is_main', '=', true) : eb('id', '=', capacityId)))
    .executeTakeFirst();
  return row ? asCapacity(row) : {};
}

/** What one of his hats stands for, also when he has put it down since; undefined where it never was his. */
export async function capacityWorn(db: Db, personId: string, capacityId: number): Promise<Capacity | undefined> {
  const row = await db
    .selectFrom('affiliation')
    .select(['kind', 'stakeholder', 'country', 'organisation', 'post'])
    .where('person_id', '=', personId)
    .where('id', '=', capacityId)
    .executeTakeFirst();
  return row && asCapacity(row);
}

type Facts = Pick<Selectable<Tables['affiliation']>, 'kind' | 'stakeholder' | 'country' | 'organisation' | 'post'>;

/** The facts of an affiliation that an act keeps. */
export function asCapacity({ kind, stakeholder, country, organisation, post }: Facts): Capacity {
  return {
    ...(kind === 'delegation' ? { kind } : {}),
    ...(stakeholder ? { stakeholder } : {}),
    ...(country ? { country } : {}),
    ...(organisation ? { organisation } : {}),
    ...(post ? { post } : {}),
  };
}

export type NewCapacity = {
  kind: AffiliationKind;
  organisation?: string | undefined;
  organisationId?: string | undefined;
  represents?: boolean;
  post?: string | undefined;
  country?: string | undefined;
  stakeholder?: Stakeholder | undefined;
  /** In other schemes, where it does not follow from `stakeholder`. */
  groups?: ReadonlyArray<{ scheme: string; group: string }>;
  /** Who says so: "said at /me", "imported: members.csv". */
  basis: string;
  /** Mail of this person counts as written in this hat from now on. A person's first hat is his main one in any case. */
  isMain?: boolean;
};

/** Step: a hat more. Its id. */
export async function addCapacity(trx: Trx, personId: string, now: Date, facts: NewCapacity): Promise<number> {
  await lockPerson(trx, personId);
  const main = await mainOf(trx, personId);
  const isMain = facts.isMain === true || main === undefined;
  if (isMain && main) await trx.updateTable('affiliation').set({ is_main: false }).where('id', '=', main.id).execute();
  const { id } = await trx
    .insertInto('affiliation')
    .values({
      person_id: personId,
      kind: facts.kind,
      organisation: facts.organisation || null,
      organisation_id: facts.organisationId ?? null,
      represents: facts.represents ?? false,
      post: facts.post || null,
      country: facts.country ?? null,
      stakeholder: facts.stakeholder ?? null,
      basis: facts.basis,
      since: now,
      is_main: isMain,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const groups = (facts.groups ?? []).map(({ scheme, group }) => ({ affiliation_id: id, scheme, group_id: group }));
  if (groups.length > 0) await trx.insertInto('affiliation_group').values(groups).execute();
  return id;
}

/** Step: a hat is put down; what he stood for when he wrote stays true. The newest of the others becomes the main one. */
export async function endCapacity(trx: Trx, personId: string, capacityId: number, now: Date): Promise<void> {
  await lockPerson(trx, personId);
  const ended = await trx
    .updateTable('affiliation')
    .set({ until: now })
    .where('id', '=', capacityId)
    .where('person_id', '=', personId)
    .where('until', 'is', null)
    .returning('is_main')
    .executeTakeFirst();
  if (!ended) throw new Refusal(404, 'error.not-found');
  if (!ended.is_main) return;
  await sql`update affiliation set is_main = true where id = (
    select max(id) from affiliation where person_id = ${personId} and until is null)`.execute(trx);
}

/** Step: the hat in which his mail is written from now on. */
export async function chooseMainCapacity(trx: Trx, personId: string, capacityId: number): Promise<void> {
  await lockPerson(trx, personId);
  const known = await capacitiesOf(trx, personId);
  if (!known.some(({ id }) => id === capacityId)) throw new Refusal(404, 'error.not-found');
  // Two statements: at no moment are two of them the main one.
  await sql`update affiliation set is_main = false where person_id = ${personId} and until is null`.execute(trx);
  await trx.updateTable('affiliation').set({ is_main: true }).where('id', '=', capacityId).execute();
}

/** Two changes of one person's hats wait for each other. */
async function lockPerson(trx: Trx, personId: string): Promise<void> {
  await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
}

async function mainOf(trx: Trx, personId: string) {
  return trx
    .selectFrom('affiliation')
    .select('id')
    .where('person_id', '=', personId)
    .where('until', 'is', null)
    .where('is_main', '=', true)
    .executeTakeFirst();
}
