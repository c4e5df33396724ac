import { headerValue, splitMessage } from '#platform/mail/header.ts';
import type { MailEntry } from './entry.ts';

const longestHeader = 64 * 1024;

/**
 * Gives every message a time of receipt: the one its source tells, else the newest Received line's, else its own Date,
 * else that of the message before it, so that mail with a broken date stays where it came.
 */
export async function* withTimes(entries: AsyncIterable<MailEntry>, now: Date): AsyncGenerator<MailEntry> {
  let last: Date | undefined;
  for await (const entry of entries) {
    if (entry.kind !== 'message') {
      yield entry;
      continue;
    }
    const receivedAt = credible(entry.receivedAt, now) ?? timeInHeader(entry.raw, now) ?? last;
    last = receivedAt;
    yield { ...entry, receivedAt };
  }
}

function timeInHeader(raw: Uint8Array, now: Date): Date | undefined {
  const { header } = splitMessage(raw.subarray(0, longestHeader));
  const received = headerValue(header, 'received') ?? '';
  return timeOf(received.slice(received.lastIndexOf(';') + 1), now) ?? timeOf(headerValue(header, 'date'), now);
}

function timeOf(text: string | undefined, now: Date): Date | undefined {
  // Without comments, `(PDT)`, which not every date parser takes.
  const plain = (text ?? '')
    .slice(0, 200)
    .replace(/\([^()]*\)/g, '')
    .trim();
  return /\d{4}/.test(plain) ? credible(new Date(plain), now) : undefined;
}

/** Mail is younger than 1970 and was not received tomorrow. */
function credible(date: Date | undefined, now: Date): Date | undefined {
  if (!date || Number.isNaN(date.getTime()) || date.getTime() < 86_400_000) return undefined;
  return date.getTime() < now.getTime() + 86_400_000 ? date : undefined;
}
