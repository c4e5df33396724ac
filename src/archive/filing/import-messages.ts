import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { authorsAt } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { keepBlobs } from '#platform/blobs.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { messageIdOf } from '#platform/mail/message-id.ts';
import { mustHaveNetwork, operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ArchiveContent } from './derive.ts';
import { deriveContent } from './derive-content.ts';
import { fileMessages } from './file-messages.ts';

const longest = 48_000_000;
const packed = z.base64().max(longest);

const message = z.object({
  /** The message as it came, in base 64; from a caller in this process also as bytes. */
  raw: z
    .custom<string | Uint8Array>((raw) => raw instanceof Uint8Array || packed.safeParse(raw).success)
    .meta({ type: 'string', contentEncoding: 'base64', format: 'base64', maxLength: longest }),
  receivedAt: z.iso.datetime().optional(),
});

/** A batch of older messages. The same message twice is one; nobody gets a copy. */
export const importMessages = operation({
  name: 'archive.import-messages',
  summary: 'File older messages into a collection; those that are there already are left as they are.',
  input: z.object({
    collection: z.string(),
    messages: z.array(message).min(1).max(500),
    /** What an author spoke for long ago is not known from what he speaks for today, unless the importer says so. */
    capacity: z.enum(['unknown', 'as-today']).default('unknown'),
  }),

  async run(work, actor, { collection: slug, messages, capacity }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, house, now } = work;
    const collection = await db.selectFrom('collection').select('id').where('slug', '=', slug).executeTakeFirst();
    if (!collection) throw new Refusal(404, 'lists.error.unknown', { name: slug });
    const { domain } = await mustHaveNetwork(house);
    // All are read before the first is filed: filing locks the collection, and a post that comes meanwhile would wait.
    const read = await readAll(messages, now);
    const authors = await authorsAt(db, [...new Set(read.map(({ content }) => content.author.address))]);
    const blobs = await keepBlobs(
      db,
      read.map(({ raw }) => raw),
    );
    const filings = read.map((mail, n) => ({
      ...mail,
      authorPerson: authors.get(mail.content.author.address)?.personId,
      capacity: capacity === 'as-today' ? authors.get(mail.content.author.address)?.capacity : undefined,
      blob: blobs[n] ?? new Uint8Array(),
      messageId: messageIdOf(splitMessage(mail.raw).header, mail.raw, domain),
    }));
    const filed = await fileMessages(work, { id: collection.id, slug }, filings);
    return { filed: filed.map(({ kind, hash }, n) => ({ kind, hash, problem: read[n]?.content.problem ?? null })) };
  },
});

async function readAll(messages: ReadonlyArray<z.output<typeof message>>, now: Date) {
  const read: { raw: Uint8Array; receivedAt: Date; content: ArchiveContent }[] = [];
  for (const { raw: given, receivedAt: told } of messages) {
    const raw = typeof given === 'string' ? Buffer.from(given, 'base64') : given;
    const receivedAt = told ? new Date(told) : now;
    read.push({ raw, receivedAt, content: await deriveContent(raw, receivedAt) });
    // Whoever asks this server for a page meanwhile gets his turn.
    if (read.length % 20 === 0) await setImmediate();
  }
  return read;
}
