import { headerValue } from '#platform/mail/header.ts';
import { answersAlone, saysFailure } from '../phrases.ts';
import type { Report } from '../report.ts';
import type { Recognise } from '../text-format.ts';

/** A person's program answered (RFC 3834, vacation notices, read receipts). It says nothing about delivery. */
export const autoReply: Recognise = (report) => {
  const isMailSystem = report.isDaemon || (report.isReport && !isReceipt(report));
  if (isMailSystem && saysFailure([report.subject, ...report.lines.slice(0, 60)].join('\n'))) return undefined;
  if (!answers(report)) return undefined;
  const finding = { class: 'auto-reply' as const, diagnostic: report.subject || undefined };
  return report.from === ''
    ? { recipients: [], unnamed: finding }
    : { recipients: [{ address: report.from, ...finding }] };
};

function answers(report: Report): boolean {
  const { header, subject } = report;
  const value = (key: string) => headerValue(header, key)?.slice(0, 500) ?? '';
  if (headerValue(header, 'list-id') !== undefined) return false;
  if (/^\s*auto-replied/i.test(value('auto-submitted'))) return true;
  if (/^\s*auto[-_]reply/i.test(value('precedence')) || value('x-autoreply') !== '' || value('x-autorespond') !== '')
    return true;
  if (isReceipt(report)) return true;
  return answersAlone.test(subject);
}

/** RFC 8098: read, or thrown away without being read. */
function isReceipt({ header }: Report): boolean {
  return /disposition-notification/i.test(headerValue(header, 'content-type')?.slice(0, 500) ?? '');
}
