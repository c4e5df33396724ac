import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { countAttempt } from '#platform/limits.ts';
import { mailboxOf } from '#platform/mail/address.ts';
import { translator } from '#platform/messages.ts';
import { operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { statusIn } from '../bounce/class-of.ts';
import { type DueReport, takeDueReports } from './due-reports.ts';
import { enqueueReport } from './enqueue-report.ts';
import { lostCopies } from './lost-copies.ts';

/** Forged mail must not make us flood somebody, nor write to everybody whose name a forger knows. */
const mostReports = { name: 'delivery.report', most: 10, minutes: 60 };
const mostOfOffice = { name: 'delivery.report-office', most: 60, minutes: 60 };

export const tellSenders = operation({
  name: 'delivery.tell-senders',
  summary: 'Tell the senders of mail that reached nobody behind the address it went to, 20 at most. Answers how many.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const due = await takeDueReports(work.db, 'notice');
    for (const mail of due) await tellSender(work, mail);
    return { looked: due.length };
  },
});

/**
 * The sender wrote to an office; who holds it, and where his mail goes, is not the sender's business. So the report is
 * about the office, and only when nobody who holds it has got the mail.
 */
async function tellSender(work: Work, mail: DueReport): Promise<void> {
  const { to, about, subject, createdAt, id } = mail;
  const office = about.replace(/^office:/, '');
  const { lost, reached } = await lostCopies(work.db, id);
  // What one of them got may still come back.
  if (reached) await work.db.updateTable('outgoing').set({ report: null }).where('id', '=', id).execute();
  const [first] = lost;
  if (!to || reached || !first || !(await mayTell(work, to, office))) return;
  const t = translator(mail.language ?? 'en');
  const failed = [{ ...first, address: office, server: null, answer: codesOf(first.answer) }];
  const values = { office, subject, day: createdAt };
  const words = { subject: t('delivery.report.subject'), text: `${t('delivery.report.text', values)}\n` };
  await enqueueReport(work, mail, failed, { to, ...words, language: mail.language ?? 'en', about: `report:${id}` });
  work.emit({ type: 'delivery.sender-told', about: `outgoing:${id}` });
}

/** The words of the other side may name whoever holds the office, or the place that his mail goes to. */
function codesOf(answer: string): string {
  return [/^[45]\d\d(?=[ -])/.exec(answer)?.[0], statusIn(answer)].filter(Boolean).join(' ');
}

async function mayTell({ house, now }: Work, address: string, office: string): Promise<boolean> {
  try {
    await countAttempt(house.beside, now, [
      [mostReports, mailboxOf(address)],
      [mostOfOffice, office],
    ]);
    return true;
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}
