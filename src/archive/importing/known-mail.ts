import { createHash } from 'node:crypto';
import type { Trx } from '#platform/database.ts';

export function sha256Of(raw: Uint8Array): Buffer {
  return createHash('sha256').update(raw).digest();
}

/** Which of these bytes an import has read before, and which message each of them is; by hexadecimal SHA-256. */
export async function knownMail(
  db: Trx,
  collectionId: number,
  mails: ReadonlyArray<{ sha256: Buffer }>,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('imported_mail')
    .select(['sha256', 'hash'])
    .where('collection_id', '=', collectionId)
    .where(
      'sha256',
      'in',
      mails.map(({ sha256 }) => sha256),
    )
    .execute();
  return new Map(rows.map(({ sha256, hash }) => [Buffer.from(sha256).toString('hex'), hash]));
}

/** Step: remembers what was read. What had been set aside before and is filed now is set aside no longer. */
export async function rememberMail(
  db: Trx,
  collectionId: number,
  run: number | undefined,
  mails: ReadonlyArray<{ sha256: Buffer; kind: 'added' | 'already'; hash: string }>,
): Promise<void> {
  if (mails.length === 0) return;
  const common = { collection_id: collectionId, run_id: run ?? null };
  const rows = mails.map(({ sha256, kind, hash }) => ({ ...common, sha256, hash, is_new: kind === 'added' }));
  await db
    .insertInto('imported_mail')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['collection_id', 'sha256']).doNothing())
    .execute();
  await db
    .deleteFrom('import_aside')
    .where('collection_id', '=', collectionId)
    .where(
      'blob',
      'in',
      mails.map(({ sha256 }) => sha256),
    )
    .execute();
}
