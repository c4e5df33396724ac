import { z } from 'zod';
import type { Db, Trx } from '#platform/database.ts';
import {
  type ErasedWay,
  type ErasureClass,
  type ErasureState,
  erasedWays,
  erasureClasses,
  type Traces,
} from './schema.ts';

/** An erasure that is being carried out. */
export type Erasure = {
  id: string;
  way: ErasedWay;
  why: ErasureClass;
  /** Null: in every collection. */
  collectionId: number | null;
  /** One message alone; null: all of a person. */
  hash: string | null;
  carriedOutAt: Date | null;
  state: ErasureState;
  reached: number;
  salt: Uint8Array;
  traces: Traces;
  /** Whether a message is one of those that were asked for, and not one that only quotes them. */
  isOwn: (message: { collection_id: number; hash: string; author_address: string }) => boolean;
};

const tracesColumn = z.object({ addresses: z.array(z.string()), names: z.array(z.string()) });

/** The next step of it is the caller's alone; undefined where another has it, or nothing is to be done. */
export async function lockErasure(db: Trx, id: string): Promise<Erasure | undefined> {
  const row = await db
    .selectFrom('erasure')
    .select(['id', 'way', 'class as why', 'collection_id as collectionId', 'message_hash as hash'])
    .select(['carried_out_at as carriedOutAt', 'state', 'reached', 'salt', 'traces'])
    .where('id', '=', id)
    .where('state', 'in', ['messages', 'copies', 'elsewhere'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const traces = tracesColumn.parse(row.traces ?? { addresses: [], names: [] });
  const done = await doneBefore(db, id);
  const addresses = new Set(traces.addresses);
  return {
    ...row,
    traces,
    isOwn: ({ collection_id, hash, author_address }) =>
      done.has(`${collection_id} ${hash}`) || (row.hash === null ? addresses.has(author_address) : hash === row.hash),
  };
}

/** What it has done already, or did before a restore took it back: known by hash, whoever it says it is from. */
async function doneBefore(db: Db, id: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('erased_message')
    .select(['collection_id', 'hash'])
    .where('erasure_id', '=', id)
    .where('way', '<>', 'masked')
    .execute();
  return new Set(rows.map((row) => `${row.collection_id} ${row.hash}`));
}

export const waysAsked = z.enum(erasedWays, 'error.needed');
export const classesAsked = z.enum(erasureClasses, 'error.needed');
