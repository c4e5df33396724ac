import { z } from 'zod';
import type { Db, Trx } from '#platform/database.ts';

/** Facts about the network that live in the database; deployment facts are in `config.ts`. */
export const networkSettings = z.object({
  name: z.string(),
  names: z.record(z.string(), z.string()).default({}),
  purposes: z.record(z.string(), z.string()).default({}),
  domain: z.string(),
});
export type Network = z.infer<typeof networkSettings>;

export async function readNetwork(db: Db): Promise<Network | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'network').executeTakeFirst();
  return row ? networkSettings.parse(row.value) : undefined;
}

export async function writeNetwork(trx: Trx, network: Network): Promise<void> {
  const value = JSON.stringify(network);
  await trx
    .insertInto('setting')
    .values({ name: 'network', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, changed_at: new Date() }))
    .execute();
}
