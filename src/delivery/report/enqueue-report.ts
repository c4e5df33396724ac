import { splitMessage } from '#platform/mail/header.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { enqueue, type NewNotice } from '../enqueue.ts';
import { composeReport, type FailedCopy } from './compose-report.ts';
import type { DueReport } from './due-reports.ts';

/** One report to one address: without a return path, so that nothing ever comes back for it (RFC 3461 §5.2.7). */
export async function enqueueReport(
  work: Work,
  due: Pick<DueReport, 'header' | 'createdAt'>,
  failed: ReadonlyArray<FailedCopy>,
  { about, from, ...notice }: NewNotice,
): Promise<void> {
  const { domain, name } = await mustHaveNetwork(work.house);
  const sender = from ?? { name, address: `postmaster@${domain}` };
  const { header, body } = await composeReport({
    notice: { ...notice, from: sender, now: work.now },
    reporter: domain,
    arrivedAt: due.createdAt,
    failed,
    header: withoutSignatures(due.header),
  });
  const outgoing = { kind: 'notice', about, header, slotHeader: [], body, signDomain: domain, isReport: true } as const;
  await enqueue(work.db, outgoing, [{ address: notice.to, slots: {} }]);
}

/** Seals and what receivers found out are long, and say nothing to whoever reads a report. */
function withoutSignatures(head: Uint8Array): Buffer {
  const { header } = splitMessage(Buffer.concat([head, Buffer.from('\r\n')]));
  const kept = header.filter(({ key }) => !/^(arc-|dkim-|authentication-results|received$)/.test(key));
  return Buffer.from(kept.map(({ line }) => `${line}\r\n`).join(''), 'latin1');
}
