import { sql } from 'kysely';
import { z } from 'zod';
import { answeredMessage } from '#archive/index.ts';
import { hasTakenBackPublishing } from '#members/index.ts';
import { isTaken, takeMail } from '#platform/incoming.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { writtenHere } from '#platform/mail/authenticate.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { type House, mustHaveNetwork, operation, type Work } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { openNumber, signNumber } from '#platform/signed.ts';
import { listFor } from '../queries.ts';
import { addressesOf } from '../rules.ts';
import { rememberCapacity } from './capacity-of-post.ts';
import { composePost, idOf } from './compose.ts';
import { mustBeWriter, mustHave } from './writer.ts';

const perPerson: Limit = { name: 'web-posts', most: 20, minutes: 60 };
/** A preview older than this is shown again before it is sent. */
const ticketLifetime = 24 * 3600_000;
const purpose = 'web-post';

/** Stands in the form of a preview: when it was made, signed. Whoever presses its button twice writes one message. */
export function ticketFor(house: House): string {
  return signNumber(house.secrets.link, purpose, house.now().getTime());
}

export const writePost = operation({
  name: 'lists.write-post',
  summary: 'Write to a list one is subscribed to; the message goes the way of every mail to the list.',
  input: z.object({
    list: z.string(),
    subject: z
      .string()
      .max(500)
      .transform((subject) => subject.replace(/[\s\p{Cc}]+/gu, ' ').trim())
      .refine((subject) => subject !== '', 'error.needed'),
    text: z
      .string()
      .max(100_000)
      .refine((text) => text.trim() !== '', 'error.needed'),
    /** The hash of the message that is answered. */
    reply: z.union([z.literal(''), z.string().regex(/^[A-Za-z2-7]{32}$/)]).default(''),
    ticket: z.string().max(100).default(''),
    /** The capacity to speak in; none: the one for this list, or the main one. */
    capacity: z.union([z.literal(''), z.coerce.number().int().positive()]).default(''),
  }),

  async run(work, actor, { list: name, subject, text, reply, ticket, capacity }) {
    const { db, house } = work;
    const list = await listFor(db, actor, name);
    const writer = await mustBeWriter(db, actor, list);
    mustHave(writer, capacity);
    if (await hasTakenBackPublishing(db, writer.personId)) throw fieldRefusal('text', 'rule.publishing-taken-back');
    const at = ticket === '' ? work.now : writtenAt(work, ticket);
    const answered = reply ? await answeredMessage(db, actor, list.name, reply.toUpperCase()) : undefined;
    const { domain } = await mustHaveNetwork(house);
    const { post: address } = addressesOf(list.name, domain);
    const messageId = `${idOf([writer.personId, list.name, String(at.getTime()), reply, subject, text, String(capacity)])}@${domain}`;
    const to = { title: list.title, address };
    const raw = composePost({ from: writer, to, subject, text, messageId, at, answered });
    await sql`select pg_advisory_xact_lock(hashtext(${purpose}), hashtext(${messageId}))`.execute(db);
    const hash = messageHash(messageId);
    if (await isTaken(db, raw, address)) return { hash };
    await countPost(work, writer.personId);
    await rememberCapacity(db, work.now, { listId: list.id, messageId, capacity });
    const recipients = [{ address, mailbox: 'lists.post' }];
    const envelope = { sender: writer.email, client: writtenHere, helo: '', recipients };
    const [incoming = 0] = await takeMail(db, house, envelope, raw);
    work.emit({ type: 'lists.post-written', about: `lists:${list.name}`, details: { incoming } });
    return { hash };
  },
});

function writtenAt({ house, now }: Work, ticket: string): Date {
  const at = openNumber(house.secrets.link, purpose, ticket);
  if (at === undefined || now.getTime() - at > ticketLifetime) throw fieldRefusal('text', 'lists.compose.error.old');
  return new Date(at);
}

/** At the form, where the text still stands: an error page would lose it. */
async function countPost({ house, now }: Work, personId: string): Promise<void> {
  try {
    await countAttempt(house.beside, now, [[perPerson, personId]]);
  } catch (cause) {
    throw cause instanceof Refusal ? fieldRefusal('text', cause.code, cause.values) : cause;
  }
}
