const newline = 10;

/** `From ada@example.org Mon Mar  2 09:00:00 2026`, with the zone before or after the year, or with none. */
const asctime =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:([A-Z][a-z]{2}) +(\d{1,2})|(\d{1,2}) +([A-Z][a-z]{2})) +(?:(\d{4}) +)?(\d{1,2}:\d{2}(?::\d{2})?)(?: +([+-]\d{4}|[A-Z]{2,5}))?(?: +(\d{4}))?(?: +([+-]\d{4}))?/;

/** The first line of `git format-patch`, which stands in the middle of many messages to developers. */
const patch = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/;

/** Fields that stand first, or near it, in the mail of any program. */
export const mailField =
  /^(?:return-path|received|delivered-to|from|to|cc|date|subject|sender|reply-to|message-id|mime-version|content-[a-z-]+|status|envelope-to|delivery-date|errors-to|precedence|list-[a-z-]+|in-reply-to|references|resent-[a-z-]+|dkim-signature|arc-[a-z-]+|authentication-results|old-[a-z-]+|organi[sz]ation|comments|keywords|x-[a-z0-9-]+|>from) *:/i;

/**
 * Whether the line at `at` begins a message of an mbox. After an empty line, a line with a time does, and one without
 * a time when a field of a mail follows. Without an empty line before it, it needs both: some programs leave the empty
 * line out. Prose that begins with "From", also "From now on: at 10:30 we …", stays in its message.
 * 'more' asks for the lines behind it.
 */
export function separatorAt(bytes: Buffer, at: number, isLast: boolean): 'yes' | 'no' | 'more' {
  const end = bytes.indexOf(newline, at);
  if (end < 0 && !isLast && bytes.length - at < 1000) return 'more';
  const line = lineIn(bytes, at, end);
  if (patch.test(line)) return 'no';
  const hasTime = timeIn(line) !== undefined;
  const follows = isEmptyLineBefore(bytes, at);
  if (hasTime && follows) return 'yes';
  if (!hasTime && !follows) return 'no';
  const nextEnd = end < 0 ? -1 : bytes.indexOf(newline, end + 1);
  if (nextEnd < 0 && !isLast && bytes.length - at < 5000) return 'more';
  if (end < 0) return 'no';
  const next = lineIn(bytes, end + 1, nextEnd);
  return mailField.test(next) ? 'yes' : 'no';
}

/** When the line says the message came; without a zone it is UTC (RFC 4155). */
export function timeIn(line: string): Date | undefined {
  const found = asctime.exec(line);
  if (!found) return undefined;
  const [, month = found[4], day = found[3], , , early, time, before, late, after] = found;
  const zone = after ?? (before && /^[+-]/.test(before) ? before : 'UTC');
  const date = new Date(`${day} ${month} ${early ?? late} ${time} ${zone}`);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1970 ? undefined : date;
}

function lineIn(bytes: Buffer, from: number, end: number): string {
  return bytes.toString('latin1', from, Math.min(end < 0 ? bytes.length : end, from + 400)).replace(/\r$/, '');
}

function isEmptyLineBefore(bytes: Buffer, at: number): boolean {
  const ends = at - 1;
  const before = bytes[ends - 1] === 13 ? ends - 2 : ends - 1;
  return before >= 0 && bytes[before] === newline;
}
