import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { memoryOfEach } from '#platform/remembered.ts';
import { folded } from '../countries/folded.ts';
import type { Stakeholder } from '../schema.ts';
import { byName } from './alphabet.ts';
import type { Seeing } from './rules.ts';
import { hatsShownTo, peopleShownTo } from './shown-queries.ts';

/** What one can be found by, as far as a circle sees it; texts are folded. */
export type Findable = {
  id: string;
  name: string;
  names: string[];
  reads: string[];
  hats: { stakeholder: Stakeholder | null; country: string | null; organisation: string | null }[];
};

/**
 * Everybody whom a circle sees, by id, as the database was at a moment: `seenAt` names the transactions that had ended
 * by then. Never changed: whoever learns of a later transaction makes another. The orders are made when first asked for.
 */
type Everybody = { seenAt: string; people: ReadonlyMap<string, Findable>; orders: Map<Language, Findable[]> };

/**
 * One for each circle of each database, so that two circles never share a line. A network beyond a hundred thousand is
 * read anew each time rather than held.
 */
const mostHeld = 100_000;
const everybodyIn = memoryOfEach<Db, Everybody>(4 * mostHeld, ({ people }) => people.size);
/** The looks that are under way, for each database. */
type Looks = Map<Seeing, Promise<Everybody>>;
const looks = new WeakMap<Db, Looks>();
/** Above so many changed people, reading all is the shorter way. */
const mostReadSingly = 500;

/** All whom a circle sees as they are now, in the alphabet of a language. */
export async function everybodyByName(db: Db, circle: Seeing, language: Language): Promise<ReadonlyArray<Findable>> {
  const everybody = await everybodySeenBy(db, circle);
  const known = everybody.orders.get(language);
  if (known) return known;
  const order = byName(db, language, [...everybody.people.values()]);
  everybody.orders.set(language, order);
  return order;
}

/**
 * One look at a time for each circle: of many who come at once, while much has changed, one reads for all. Whoever comes
 * while somebody looks waits, as that look may have begun before what he has to see; the next one shows it to all who
 * waited.
 */
async function everybodySeenBy(db: Db, circle: Seeing): Promise<Everybody> {
  const underWay = looksIn(db);
  const before = underWay.get(circle);
  if (!before) return look(db, circle, underWay);
  await before.catch(() => undefined);
  return underWay.get(circle) ?? look(db, circle, underWay);
}

function look(db: Db, circle: Seeing, underWay: Looks): Promise<Everybody> {
  const looking = everybodyNow(db, circle).finally(() => underWay.delete(circle));
  underWay.set(circle, looking);
  return looking;
}

function looksIn(db: Db): Looks {
  const known = looks.get(db) ?? new Map();
  looks.set(db, known);
  return known;
}

async function everybodyNow(db: Db, circle: Seeing): Promise<Everybody> {
  const memory = everybodyIn(db);
  const known = memory.find(circle);
  const everybody = known ? await broughtUpToDate(db, circle, known) : await readEverybody(db, circle);
  if (everybody !== known) memory.keep(circle, everybody);
  return everybody;
}

async function readEverybody(db: Db, circle: Seeing): Promise<Everybody> {
  const { seenAt, people } = await readPeople(db, circle);
  return { seenAt, people: new Map(people.map((person) => [person.id, person])), orders: new Map() };
}

/** Only those are read whom a transaction changed that had not ended when the others were read. */
async function broughtUpToDate(db: Db, circle: Seeing, known: Everybody): Promise<Everybody> {
  const { seenAt, changed } = await changesSince(db, known.seenAt);
  if (changed.length === 0) return known;
  if (changed.includes(null) || changed.length > mostReadSingly) return readEverybody(db, circle);
  const ids = changed.filter((id) => id !== null);
  const people = new Map(known.people);
  for (const id of ids) people.delete(id);
  for (const person of (await readPeople(db, circle, ids)).people) people.set(person.id, person);
  // As of the look at what changed: what ended between the two statements is read once more by whoever comes next.
  return { seenAt, people, orders: new Map() };
}

async function changesSince(db: Db, seenAt: string): Promise<{ seenAt: string; changed: (string | null)[] }> {
  const { rows } = await sql<{ seenAt: string; changed: (string | null)[] }>`
    select pg_current_snapshot()::text as "seenAt", array(
      select distinct person_id::text from person_change
      where transaction >= pg_snapshot_xmin(${seenAt}::pg_snapshot)
        and not pg_visible_in_snapshot(transaction, ${seenAt}::pg_snapshot)
      limit ${mostReadSingly + 1}
    ) as changed`.execute(db);
  return rows[0] ?? { seenAt, changed: [null] };
}

/** In one document: ten thousand rows of arrays cost the driver three times as much. */
async function readPeople(
  db: Db,
  circle: Seeing,
  ids?: ReadonlyArray<string>,
): Promise<{ seenAt: string; people: Findable[] }> {
  const theirs = ids ? sql`hat.person_id = any(${ids}::uuid[])` : sql`true`;
  const { rows } = await sql<{ seenAt: string; people: Findable[] }>`
    select pg_current_snapshot()::text as "seenAt", coalesce((
      select json_agg(json_build_object('id', seen.id, 'name', seen.name, 'names', seen.names, 'reads', seen.reads,
        'hats', coalesce(worn.hats, '[]')))
      from ${peopleShownTo(circle, ids)} as seen left join (
        select hat.person_id, json_agg(json_build_object('stakeholder', hat.stakeholder, 'country', hat.country,
          'organisation', hat.organisation) order by hat.id) as hats
        from ${hatsShownTo(circle)} as hat where ${theirs} group by hat.person_id
      ) as worn on worn.person_id = seen.id
    ), '[]') as people`.execute(db);
  const [found = { seenAt: '', people: [] }] = rows;
  return { seenAt: found.seenAt, people: found.people.map(folding) };
}

function folding({ id, name, names, reads, hats }: Findable): Findable {
  return {
    ...{ id, name, reads, names: [name, ...names].map(folded) },
    hats: hats.map((hat) => ({ ...hat, organisation: hat.organisation === null ? null : folded(hat.organisation) })),
  };
}
