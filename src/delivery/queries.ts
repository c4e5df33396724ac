import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { dkimKey, dkimRecord } from '#platform/mail/dkim.ts';
import type { House } from '#platform/operation.ts';
import { type MakeCopy, prepareCopies } from './copy.ts';

const dkimSelector = 'parley';

/** Everything that a copy of this mail needs, read here, and prepared once for the first copy that is made. */
export async function copyMaker(house: House, outgoingId: number): Promise<{ make: MakeCopy; domain: string }> {
  const row = await house.db
    .selectFrom('outgoing')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['head', 'slot_head as slotHead', 'bytes as body', 'sign_domain', 'created_at as createdAt'])
    .where('outgoing.id', '=', outgoingId)
    .executeTakeFirstOrThrow();
  const domain = row.sign_domain ?? 'localhost';
  const pem = house.secrets.dkim[0];
  const key = row.sign_domain && pem ? dkimKey(row.sign_domain, dkimSelector, pem.value) : undefined;
  let prepared: MakeCopy | undefined;
  const make: MakeCopy = (delivery) => {
    prepared ??= prepareCopies(row, key);
    return prepared(delivery);
  };
  return { make, domain };
}

/** The DNS record that lets receivers check our signatures: its name and its text. */
export function publishedKey(house: House, domain: string): { name: string; record: string } {
  const pem = house.secrets.dkim[0]?.value ?? new Uint8Array();
  return { name: `${dkimSelector}._domainkey.${domain}`, record: dkimRecord(dkimKey(domain, dkimSelector, pem)) };
}

/** Figures for `/metrics` and the health page. */
export async function queueFigures(db: Db): Promise<{ waiting: number; failed: number; oldestSeconds: number }> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      sql<number>`coalesce(extract(epoch from now() - min(created_at)), 0)::float8`.as('oldestSeconds'),
    ])
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirstOrThrow();
  const { failed } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('failed'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  return { ...row, failed };
}
