import { sql } from 'kysely';
import { type ChangedMail, changeCopies, type StoredMail } from '#delivery/index.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import { headerField, headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageHash, messageIdsIn } from '#platform/mail/message-id.ts';
import type { Work } from '#platform/operation.ts';
import type { Erasure } from './erasure.ts';
import { pseudonymOf } from './pseudonym.ts';
import { mailbox } from './redact-header.ts';
import { joined, noteField, pseudonymised, type Redaction, redactMail } from './redact-mail.ts';
import { sentence } from './tombstone-notices.ts';
import { wiperFor } from './traces.ts';

const batch = 100;
const anyHash = /(?<![A-Z2-7])[A-Z2-7]{32}(?![A-Z2-7])/g;

/** The next mails of the outbox behind what was reached; answers how far it came, or nothing when none is left. */
export async function eraseCopies({ db, now }: Work, erasure: Erasure): Promise<number | undefined> {
  const at = erasure.carriedOutAt ?? now;
  const meant = await hashesOf(db, erasure);
  const redaction: Redaction = {
    wiper: wiperFor(erasure.traces, await pseudonymOf(db, erasure.id)),
    as: 'copy',
    note: `${erasure.why}; ${at.toISOString().slice(0, 10)}`,
  };
  const copies: Copies = {
    db,
    erasure,
    at,
    ...meant,
    redaction: { ...redaction, enclosed: enclosedIn(meant, redaction) },
  };
  return changeCopies(
    db,
    { after: erasure.reached, limit: batch },
    {
      mail: (mail) => changed(copies, mail),
      bounce: async (raw, about) => {
        const hash = hashIn(about);
        if (hash !== undefined && copies.own.has(hash)) return note(raw, copies);
        return (await changed(copies, { id: 0, kind: 'digest', about, to: null, raw }))?.raw;
      },
      forgetReportsTo: erasure.traces.addresses,
    },
  );
}

type Copies = {
  db: Trx;
  erasure: Erasure;
  at: Date;
  /** Hashes of the messages that were asked for, and of those that quote them. */
  own: ReadonlySet<string>;
  masked: ReadonlySet<string>;
  redaction: Redaction;
};

async function changed(copies: Copies, mail: StoredMail): Promise<ChangedMail | undefined> {
  const { erasure, own, masked, redaction } = copies;
  const hash = mail.kind === 'post' ? hashIn(mail.about) : undefined;
  if (hash !== undefined && own.has(hash)) return fromArchive(copies, mail, hash);
  // What goes to himself alone is his own mail, not a copy of his posts.
  if (mail.to !== null && redaction.wiper.isMeant(mail.to.toLowerCase())) return undefined;
  const holds = hash === undefined && hashesIn(mail.raw).some((one) => own.has(one));
  if (holds && erasure.way === 'removed') return { raw: note(mail.raw, copies), withdrawn: false };
  const isEverywhere = erasure.hash === null && erasure.collectionId === null;
  if (!holds && !isEverywhere && !(hash !== undefined && masked.has(hash))) return undefined;
  const raw = redactMail(mail.raw, { ...redaction, as: hash === undefined ? 'copy' : 'quote' });
  return raw === mail.raw ? undefined : { raw, withdrawn: false };
}

/** The copies of a post are made again from what the archive has of it now. Of a removed one nobody gets any more. */
async function fromArchive({ db, erasure }: Copies, mail: StoredMail, hash: string): Promise<ChangedMail> {
  const slug = mail.about.slice('archive:'.length, mail.about.indexOf('/'));
  const { blob, author_name, reply_address } = await db
    .selectFrom('message')
    .innerJoin('collection', 'collection.id', 'message.collection_id')
    .select(['blob', 'author_name', 'reply_address'])
    .where('slug', '=', slug)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  const { header, body } = splitMessage(await readBlob(db, blob));
  const kept = splitMessage(mail.raw).header.filter(({ key }) =>
    /^(list-.*|archived-at|sender|precedence|x-loop)$/.test(key),
  );
  // The domain of a pseudonym is nobody's, and mail from there is refused: the list writes.
  const from = headerField('From', mailbox(author_name, reply_address));
  const fields = [from, ...header.filter(({ key }) => key !== 'from'), ...kept];
  return { raw: joined(fields, body), withdrawn: erasure.way === 'removed' };
}

/** Says what was in a mail that held the removed message among others. */
function note(raw: Uint8Array, { erasure, at, redaction }: Copies): Buffer {
  const { header } = splitMessage(raw);
  const kept = header.filter(({ key }) => !/^(content-.*|mime-version|subject|dkim-signature)$/.test(key));
  const fields = [
    ...kept.filter(({ key }) => key !== noteField.toLowerCase()),
    headerField(noteField, redaction.note),
    headerField('MIME-Version', '1.0'),
    headerField('Content-Type', 'text/plain; charset=utf-8'),
  ];
  return joined(fields, Buffer.from(`${sentence('en', erasure.why, at)}\r\n`));
}

function enclosedIn({ own }: Pick<Copies, 'own'>, redaction: Redaction): Redaction['enclosed'] {
  return (raw) => {
    const id = messageIdsIn(headerValue(splitMessage(raw).header, 'message-id'))[0];
    if (id === undefined || !own.has(messageHash(id))) return undefined;
    return pseudonymised(raw, id, { ...redaction, as: 'own' });
  };
}

/** All that a mail names: by a link in its text, or by what it encloses. */
function hashesIn(raw: Uint8Array): string[] {
  const found: string[] = [];
  const read = (text: string) => {
    found.push(...(text.match(anyHash) ?? []));
    return text;
  };
  const nobody = { name: '', address: '' };
  redactMail(raw, {
    wiper: { wipe: read, finds: () => false, isMeant: () => false, pseudonym: nobody },
    as: 'quote',
    note: '',
    enclosed: (inner) => {
      const id = messageIdsIn(headerValue(splitMessage(inner).header, 'message-id'))[0];
      if (id !== undefined) found.push(messageHash(id));
      return undefined;
    },
  });
  return found;
}

function hashIn(about: string): string | undefined {
  return /^archive:[^/]+\/([A-Z2-7]{32})$/.exec(about)?.[1];
}

async function hashesOf(db: Trx, { id }: Erasure): Promise<{ own: Set<string>; masked: Set<string> }> {
  const rows = await db
    .selectFrom('erased_message')
    .select(['hash', sql<boolean>`way = 'masked'`.as('isMasked')])
    .where('erasure_id', '=', id)
    .execute();
  const hashes = (isMasked: boolean) => rows.filter((row) => row.isMasked === isMasked).map(({ hash }) => hash);
  return { own: new Set(hashes(false)), masked: new Set(hashes(true)) };
}
