import { sql } from 'kysely';
import { keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { type HeaderLine, headerText, headerValue, splitMessage, withCrlf } from '#platform/mail/header.ts';
import { messageIdsIn } from '#platform/mail/message-id.ts';
import { composeNotice } from '#platform/mail/notice.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import './schema.ts';

/** The channel that wakes the sender when something was enqueued. */
export const deliveryChannel = 'parley_delivery';

export type NewOutgoing = {
  kind: 'post' | 'digest' | 'notice';
  /** What it is about, e.g. `archive:outreach/HASH`: the ledger is found by it. */
  about: string;
  header: ReadonlyArray<HeaderLine>;
  /** Lines with `{slots}`, filled for each recipient. */
  slotHeader: ReadonlyArray<HeaderLine>;
  body: Buffer;
  /** Whose DKIM key signs every copy. */
  signDomain: string;
  /** Who wrote it and hears when it reaches nobody, and in which language. */
  reportTo?: { address: string; language: Language } | undefined;
  /** It is a report itself: nothing comes back for it. */
  isReport?: boolean;
};
export type Recipient = { address: string; slots: Record<string, string> };

/** One outgoing mail and a row for each recipient, in the caller's transaction. */
export async function enqueue(trx: Trx, outgoing: NewOutgoing, recipients: ReadonlyArray<Recipient>): Promise<number> {
  const row = await trx
    .insertInto('outgoing')
    .values({
      kind: outgoing.kind,
      about: outgoing.about,
      head: Buffer.from(headerText(outgoing.header), 'latin1'),
      slot_head: headerText(outgoing.slotHeader),
      body: await keepBlob(trx, withCrlf(outgoing.body)),
      sign_domain: outgoing.signDomain,
      report_to: outgoing.reportTo?.address ?? null,
      report_language: outgoing.reportTo?.language ?? null,
      is_report: outgoing.isReport ?? false,
      message_id: messageIdsIn(headerValue(outgoing.header, 'message-id'))[0] ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const addresses = recipients.map(({ address }) => address);
  const slots = recipients.map((recipient) => JSON.stringify(recipient.slots));
  await sql`insert into delivery (outgoing_id, address, slots)
    select ${row.id}, address, slots from unnest(${addresses}::text[], ${slots}::jsonb[]) as given (address, slots)`.execute(
    trx,
  );
  await sql`select pg_notify(${deliveryChannel}, '')`.execute(trx);
  return row.id;
}

export type NewNotice = {
  to: string;
  subject: string;
  text: string;
  language: string;
  about: string;
  /** The list the notice comes from; else the network itself. */
  from?: { name: string; address: string };
  replyTo?: string;
};

/**
 * A mail of the house to one address: confirmations, links, words to an author or an owner. Answers its number.
 * Without a network there is nobody who writes.
 */
export async function enqueueNotice(
  work: Pick<Work, 'db' | 'now' | 'house'>,
  { about, from, ...notice }: NewNotice,
): Promise<number> {
  const { domain, name, names } = await mustHaveNetwork(work.house);
  const sender = from ?? { name: names[notice.language] || name, address: `postmaster@${domain}` };
  const { header, body } = splitMessage(await composeNotice({ ...notice, from: sender, now: work.now }));
  return enqueue(work.db, { kind: 'notice', about, header, slotHeader: [], body, signDomain: domain }, [
    { address: notice.to, slots: {} },
  ]);
}
