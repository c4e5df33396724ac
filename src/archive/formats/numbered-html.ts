import { basename } from 'node:path';
import { messageIdsIn } from '#platform/mail/message-id.ts';
import { firstBytes } from './open-bytes.ts';

export type NumberedPage = { number: number; messageId: string };

/** What a page of pipermail, `2001-November/000123.html`, says of its message: its number and, for answers, its id. */
export async function readPipermailPage(file: string): Promise<NumberedPage | undefined> {
  const head = (await firstBytes(file, 16 * 1024)).toString('latin1');
  const told = /[?&](?:amp;)?In-Reply-To=([^"&\s]{1,2000})/i.exec(head)?.[1] ?? '';
  const [messageId] = messageIdsIn(decoded(told.replace(/&lt;/gi, '<').replace(/&gt;/gi, '>')));
  return messageId ? { number: Number.parseInt(basename(file), 10), messageId } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
