import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Trx } from '#platform/database.ts';
import { addressHash, isAmong } from './addresses.ts';
import { namesWrittenUnder } from './preview.ts';
import { erasedWays, erasureClasses } from './schema.ts';

/**
 * An erasure as it is kept beside the database, so that it can be done again after an older backup was restored. It holds
 * neither names nor addresses: hashes of messages, keyed hashes of addresses, numbers.
 */
export const erasureFact = z.object({
  id: z.uuid(),
  way: z.enum(erasedWays),
  why: z.enum(erasureClasses),
  list: z.string().nullable(),
  message: z.string().nullable(),
  plannedBy: z.string().nullable(),
  plannedAt: z.iso.datetime(),
  carriedOutBy: z.string().nullable(),
  carriedOutAt: z.iso.datetime().nullable(),
  salt: z.hex(),
  addresses: z.array(z.hex()),
  pseudonyms: z.array(z.object({ list: z.string(), number: z.number().int().positive() })),
  messages: z.array(z.object({ list: z.string(), hash: z.string() })),
});
export type ErasureFact = z.output<typeof erasureFact>;

const fileName = 'erasures.jsonl';

/** Every erasure that was begun, oldest first. */
export async function erasureFacts(db: Db): Promise<ErasureFact[]> {
  const { rows } = await sql<{ fact: unknown }>`
    select jsonb_build_object('id', e.id, 'way', e.way, 'why', e.class, 'list', c.slug, 'message', e.message_hash,
      'plannedBy', e.planned_by, 'plannedAt', to_char(e.planned_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'carriedOutBy', e.carried_out_by,
      'carriedOutAt', to_char(e.carried_out_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'salt', encode(e.salt, 'hex'),
      'addresses', (select coalesce(jsonb_agg(encode(a, 'hex')), '[]') from unnest(e.address_hashes) a),
      'pseudonyms', (select coalesce(jsonb_agg(distinct jsonb_build_object('list', pc.slug, 'number', p.number)), '[]')
        from pseudonym p join collection pc on pc.id = p.collection_id where p.erasure_id = e.id),
      'messages', (select coalesce(jsonb_agg(jsonb_build_object('list', mc.slug, 'hash', m.hash) order by m.hash), '[]')
        from erased_message m join collection mc on mc.id = m.collection_id
        where m.erasure_id = e.id and m.way <> 'masked')) as fact
    from erasure e left join collection c on c.id = e.collection_id
    where e.state <> 'planned' order by e.carried_out_at, e.id`.execute(db);
  return rows.map(({ fact }) => erasureFact.parse(fact));
}

/** Writes the file anew: what it has from before a restore stays in it. For the user of the house alone to read. */
export async function keepFacts(db: Db, directory: string): Promise<void> {
  const known = await erasureFacts(db);
  const ids = new Set(known.map(({ id }) => id));
  const before = (await readFacts(directory)).filter(({ id }) => !ids.has(id));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, fileName);
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile([...before, ...known].map((fact) => `${JSON.stringify(fact)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

export async function readFacts(directory: string): Promise<ErasureFact[]> {
  const text = await readFile(join(directory, fileName), 'utf8').catch((cause) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  });
  return text.split('\n').flatMap((line) => (line === '' ? [] : [erasureFact.parse(JSON.parse(line))]));
}

/**
 * Puts erasures that this database does not know at their beginning, to be carried out as any other. The addresses are
 * found among the authors by their hashes. Answers the ids of those that are to be done.
 */
export async function applyErasures(db: Trx, facts: ReadonlyArray<ErasureFact>): Promise<string[]> {
  // One that was only prepared when the backup was taken has been carried out since.
  const known = await db.selectFrom('erasure').select('id').where('state', '<>', 'planned').execute();
  const ids = new Set(known.map(({ id }) => id));
  const unknown = facts.filter(({ id }) => !ids.has(id));
  if (unknown.length === 0) return [];
  const fresh = unknown.map(({ id }) => id);
  await db.deleteFrom('erasure').where('id', '=', sql<string>`any(${fresh}::uuid[])`).execute();
  const authors = await db.selectFrom('message').select('author_address').distinct().execute();
  const collections = await db.selectFrom('collection').select(['id', 'slug']).execute();
  const idOf = new Map(collections.map(({ id, slug }) => [slug, id]));
  const all = authors.map(({ author_address }) => author_address);
  for (const fact of unknown) await insertErasure(db, fact, all, idOf);
  return unknown.map(({ id }) => id);
}

async function insertErasure(
  db: Trx,
  fact: ErasureFact,
  authors: ReadonlyArray<string>,
  idOf: ReadonlyMap<string, number>,
): Promise<void> {
  const { id, way, why, list, message, salt } = fact;
  const key = Buffer.from(salt, 'hex');
  const hashes = fact.addresses.map((hash) => Buffer.from(hash, 'hex'));
  const addresses = authors.filter((address) => isAmong(hashes, addressHash(key, address)));
  const names = await namesWrittenUnder(db, addresses);
  await db
    .insertInto('erasure')
    .values({
      ...{ id, way, class: why, collection_id: list === null ? null : (idOf.get(list) ?? null), message_hash: message },
      ...{ planned_by: fact.plannedBy, planned_at: new Date(fact.plannedAt), carried_out_by: fact.carriedOutBy },
      ...{ carried_out_at: fact.carriedOutAt === null ? null : new Date(fact.carriedOutAt), done_at: null },
      ...{ state: 'messages', salt: key, address_hashes: hashes, traces: JSON.stringify({ addresses, names }) },
      preview: JSON.stringify({ messages: fact.messages.length, threads: 0, quotes: 0, files: 0, lists: [] }),
    })
    .execute();
  const messages = fact.messages.flatMap((one) => here(idOf, one.list, { hash: one.hash, erasure_id: id, way }));
  if (messages.length > 0) await db.insertInto('erased_message').values(messages).execute();
  const pseudonyms = fact.pseudonyms.flatMap((one) =>
    hashes.flatMap((address_hash) => here(idOf, one.list, { number: one.number, erasure_id: id, address_hash })),
  );
  if (pseudonyms.length > 0) await db.insertInto('pseudonym').values(pseudonyms).execute();
}

function here<Facts extends object>(idOf: ReadonlyMap<string, number>, list: string, facts: Facts) {
  const id = idOf.get(list);
  return id === undefined ? [] : [{ ...facts, collection_id: id }];
}
