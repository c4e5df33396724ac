import { house as houseActor } from '#platform/actor.ts';
import { beginAttempt, lockIncoming, type Mailbox, recordFailure, settleIncoming } from '#platform/incoming.ts';
import { type House, inWork } from '#platform/operation.ts';
import { point } from '#platform/point.ts';

/** One accepted mail goes to its mailbox; what it causes and the row's outcome are one transaction. */
export async function receiveMail(house: House, mailboxes: ReadonlyArray<Mailbox>, id: number): Promise<void> {
  if ((await beginAttempt(house, id)) === 'settled') return;
  try {
    await inWork(house, houseActor('mail-in'), async (work) => {
      const mail = await lockIncoming(work.db, id);
      if (!mail) return;
      const mailbox = mailboxes.find(({ name }) => name === mail.mailbox);
      if (!mailbox) throw new Error(`no mailbox named ${mail.mailbox}`);
      const outcome = await mailbox.receive(work, mail);
      await settleIncoming(work.db, id, outcome);
      house.log('info', 'incoming.done', { incoming: id, mailbox: mail.mailbox, outcome });
      point('receive.before-commit');
    });
  } catch (cause) {
    await recordFailure(house, id, cause);
    throw cause;
  }
  point('receive.after-commit');
}
