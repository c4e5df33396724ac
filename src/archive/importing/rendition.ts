import type { HeaderLine } from '#platform/mail/header.ts';
import { fieldText } from '#platform/mail/mailboxes.ts';
import { unhidden } from '../filing/true-author.ts';

/** All that pipermail's texts keep of a header. */
const keptFields = new Set(['from', 'date', 'subject', 'in-reply-to', 'references', 'message-id']);

/**
 * Whether this is not the mail itself but what an archive shows of it: From without `@`, or with the name behind it and
 * nothing but pipermail's six fields. Attachments, recipients and parts are gone there.
 */
export function isRendition(header: ReadonlyArray<HeaderLine>): boolean {
  const from = header.find(({ key }) => key === 'from');
  if (!from) return false;
  if (unhidden(header)) return true;
  return /^\S+@\S+ \(.*\)$/.test(fieldText(from.line)) && header.every(({ key }) => keptFields.has(key));
}

type Told = { sentAt: Date; subject: string };

const aDay = 26 * 3600 * 1000;

/** Of two with one Message-ID: whether they are one mail. Zones and prefixes of the subject get lost on the way. */
export function isAlike(one: Told, other: Told): boolean {
  return Math.abs(one.sentAt.getTime() - other.sentAt.getTime()) <= aDay || plain(one.subject) === plain(other.subject);
}

function plain(subject: string): string {
  return subject
    .replace(/\[[^\]]{1,40}\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
