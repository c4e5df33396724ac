import { sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import type { Db, Trx } from '#platform/database.ts';
import { languages } from '#platform/languages.ts';

/** Facts about the network that live in the database; deployment facts are in `config.ts`. */
export const networkSettings = z.object({
  name: z.string(),
  names: z.record(z.string(), z.string()).default({}),
  /** One line that says what the network is there for; the purpose says the same at length. */
  headlines: z.record(z.string(), z.string()).default({}),
  purposes: z.record(z.string(), z.string()).default({}),
  domain: z.string(),
  /** Of mail to whoever has not chosen one, and of new lists. */
  language: z.enum(languages).optional(),
});
export type Network = z.infer<typeof networkSettings>;
/** What has been said of a network that has no name or no domain yet: there is no network before both are known. */
const begun = networkSettings.partial();
export type NetworkBegun = z.infer<typeof begun>;

export async function readNetwork(db: Db): Promise<Network | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'network').executeTakeFirst();
  return row ? networkSettings.parse(row.value) : undefined;
}

export async function writeNetwork(trx: Trx, network: Network): Promise<void> {
  await write(trx, 'network', network);
}

export async function readNetworkBegun(db: Db): Promise<NetworkBegun> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'network-begun').executeTakeFirst();
  return row ? begun.parse(row.value) : {};
}

/** Keeps what is known so far; with name and domain it is the network, and nothing is left begun. */
export async function keepNetwork(trx: Trx, known: NetworkBegun): Promise<'begun' | 'set up'> {
  const network = networkSettings.safeParse(known);
  if (!network.success) {
    await write(trx, 'network-begun', known);
    return 'begun';
  }
  await writeNetwork(trx, network.data);
  await trx.deleteFrom('setting').where('name', '=', 'network-begun').execute();
  return 'set up';
}

const serving = z.object({ url: z.string() });

/** The address of the pages that the last server gave, so that a command beside it prints links that open. */
export async function readServedUrl(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'serving').executeTakeFirst();
  return row && serving.parse(row.value).url;
}

export async function writeServedUrl(db: Db, url: string): Promise<void> {
  await write(db, 'serving', { url });
}

const hold = z.object({ takenAt: z.coerce.date() });

/** For the condition of a query that takes mail out of the queue: nothing leaves while it is on hold. */
export const mailMayLeave = sql<boolean>`not exists (select from setting where name = 'mail-hold')`;

/** Nothing goes out until somebody has looked: the queue comes from a backup that was taken then. */
export async function holdMail(client: pg.ClientBase, takenAt: Date): Promise<void> {
  await client.query(
    `insert into setting (name, value) values ('mail-hold', $1)
     on conflict (name) do update set value = excluded.value, changed_at = now()`,
    [JSON.stringify({ takenAt })],
  );
}

export async function readMailHold(db: Db): Promise<{ takenAt: Date } | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'mail-hold').executeTakeFirst();
  return row && hold.parse(row.value);
}

export async function endMailHold(trx: Trx): Promise<void> {
  await trx.deleteFrom('setting').where('name', '=', 'mail-hold').execute();
}

/** What a room keeps under a name of its own; it says itself how it reads it. */
export async function readSetting(db: Db, name: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

export async function writeSetting(trx: Trx, name: string, setting: object): Promise<void> {
  await write(trx, name, setting);
}

async function write(db: Db, name: string, setting: object): Promise<void> {
  const value = JSON.stringify(setting);
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, changed_at: new Date() }))
    .execute();
}
