import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { CorpusMail } from './corpus.ts';

/** Writes mails as a mailbox file (mboxrd), one after the other, however many they are. */
export async function writeMailbox(path: string, mails: Iterable<CorpusMail>): Promise<string> {
  async function* pieces() {
    for (const { at, raw } of mails) {
      const text = raw
        .toString('latin1')
        .replaceAll('\r\n', '\n')
        .replace(/^(>*From )/gm, '>$1');
      yield Buffer.from(`From bench@corpus.example ${at.toUTCString()}\n${text}\n`, 'latin1');
    }
  }
  await pipeline(pieces, createWriteStream(path));
  return path;
}
