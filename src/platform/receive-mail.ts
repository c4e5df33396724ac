import { house as houseActor } from '#platform/actor.ts';
import {
  beginAttempt,
  lockIncoming,
  type Mailbox,
  readIncoming,
  recordFailure,
  settleIncoming,
} from '#platform/incoming.ts';
import { authenticate } from '#platform/mail/authenticate.ts';
import { type House, inWork } from '#platform/operation.ts';
import { point } from '#platform/point.ts';

/**
 * One accepted mail goes to its mailbox; what it causes and the row's outcome are one transaction. DNS is asked before
 * it begins, so that no row stays locked while a name server thinks.
 */
export async function receiveMail(house: House, mailboxes: ReadonlyArray<Mailbox>, id: number): Promise<void> {
  if ((await beginAttempt(house, id)) === 'settled') return;
  try {
    const found = await readIncoming(house.db, id);
    if (!found) return;
    const mailbox = mailboxes.find(({ name }) => name === found.mailbox);
    if (!mailbox) throw new Error(`no mailbox named ${found.mailbox}`);
    const authserv = house.config.trustAuthserv;
    const mail = mailbox.checksAuthor
      ? { ...found, authentication: await authenticate(house.dns, { ...found, authserv }) }
      : found;
    await inWork(house, houseActor('mail-in'), async (work) => {
      if (!(await lockIncoming(work.db, id))) return;
      const outcome = await mailbox.receive(work, mail);
      await settleIncoming(work.db, mail, outcome);
      house.log('info', 'incoming.done', { incoming: id, mailbox: mail.mailbox, outcome });
      point('receive.before-commit');
    });
  } catch (cause) {
    await recordFailure(house, id, cause);
    throw cause;
  }
  point('receive.after-commit');
}
