import { listMailboxes } from '#lists/mailboxes.ts';
import type { House } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';

/** Lets the lists judge everything that was taken and waits; answers what became of all mail so far, oldest first. */
export async function receiveWaiting(house: House): Promise<(string | null)[]> {
  const rows = await house.db
    .selectFrom('incoming')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute();
  for (const { id } of rows) await receiveMail(house, listMailboxes, id);
  const done = await house.db.selectFrom('incoming').select('outcome').orderBy('id').execute();
  return done.map(({ outcome }) => outcome);
}
