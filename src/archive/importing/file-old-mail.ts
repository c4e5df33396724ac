import { setImmediate } from 'node:timers/promises';
import { authorsAt } from '#members/index.ts';
import { keepBlobs } from '#platform/blobs.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { messageIdOf } from '#platform/mail/message-id.ts';
import type { Work } from '#platform/operation.ts';
import type { ArchiveContent } from '../filing/derive.ts';
import { deriveContent } from '../filing/derive-content.ts';
import { type Filed, type Filing, fileMessages } from '../filing/file-messages.ts';
import { isRendition } from './rendition.ts';
import { putInPlace, sameMail } from './same-mail.ts';

/** `sum` is `sha256` in hexadecimal. */
export type OldMail = { raw: Uint8Array; sha256: Buffer; sum: string; receivedAt: Date };
export type FiledMail = Pick<OldMail, 'sum' | 'sha256'> &
  Pick<Filed, 'kind' | 'hash'> & {
    problem: string | null;
    /** It took the place of what an archive had shown of it. */
    isFuller: boolean;
  };

/**
 * Step: files mail that was never read here. All are read before the first is filed: filing locks the collection, and a
 * post that comes meanwhile would wait.
 */
export async function fileOldMail(
  work: Work,
  collection: { id: number; slug: string },
  fresh: ReadonlyArray<OldMail>,
  { domain, withCapacity }: { domain: string; withCapacity: boolean },
): Promise<FiledMail[]> {
  if (fresh.length === 0) return [];
  const read = await readAll(fresh);
  const authors = await authorsAt(work.db, [...new Set(read.map(({ content }) => content.author.address))]);
  const blobs = await keepBlobs(
    work.db,
    read.map(({ raw }) => raw),
  );
  const filings = read.map((mail, n) => {
    const { header } = splitMessage(mail.raw);
    const author = authors.get(mail.content.author.address);
    return {
      ...mail,
      authorPerson: author?.personId,
      capacity: withCapacity ? author?.capacity : undefined,
      blob: blobs[n] ?? new Uint8Array(),
      messageId: messageIdOf(header, mail.raw, domain),
      isShown: isRendition(header),
    };
  });
  const shown = filings.filter(({ isShown }) => isShown);
  const whole = filings.filter(({ isShown }) => !isShown);
  // The mail itself comes first: what an archive shows of it is there already then.
  const filed = [...(await fileBeside(work, collection, whole)), ...(await fileBeside(work, collection, shown))];
  return filed.map(([{ sum, sha256, content }, { kind, hash }, isFuller]) => ({
    ...{ sum, sha256, kind, hash, isFuller, problem: content.problem },
  }));
}

type ReadMail = OldMail & Filing & { isShown: boolean };
type Answer = [ReadMail, Pick<Filed, 'kind' | 'hash'>, isFuller: boolean];

/** A mail and what an archive shows of it are one message, whichever came first; the mail takes the other's place. */
async function fileBeside(
  work: Work,
  collection: { id: number; slug: string },
  mails: ReadonlyArray<ReadMail>,
): Promise<Answer[]> {
  if (mails.length === 0) return [];
  const same = await sameMail(work.db, collection.id, mails);
  const answers: Answer[] = [];
  const replaced = new Set<number>();
  const rest: ReadMail[] = [];
  for (const mail of mails) {
    const found = same.get(mail);
    if (!found || replaced.has(found.id)) {
      rest.push(mail);
      continue;
    }
    if (found.mayReplace) {
      await putInPlace(work.db, found.id, mail);
      replaced.add(found.id);
    }
    answers.push([mail, { kind: 'already', hash: found.hash }, found.mayReplace]);
  }
  const filed = rest.length > 0 ? await fileMessages(work, collection, rest) : [];
  return [...answers, ...rest.map((mail, n): Answer => [mail, filed[n] ?? { kind: 'already', hash: '' }, false])];
}

async function readAll(fresh: ReadonlyArray<OldMail>) {
  const read: (OldMail & { content: ArchiveContent })[] = [];
  for (const mail of fresh) {
    read.push({ ...mail, content: await deriveContent(mail.raw, mail.receivedAt) });
    // Whoever asks this server for a page meanwhile gets his turn.
    if (read.length % 20 === 0) await setImmediate();
  }
  return read;
}
