import type { Language } from '#platform/languages.ts';
import { textField } from '#platform/mail/encoded-text.ts';
import { type HeaderLine, headerField, headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageIdsIn } from '#platform/mail/message-id.ts';
import { translator } from '#platform/messages.ts';
import { formatTime } from '#ui/time.tsx';
import { mailbox } from './redact-header.ts';
import { joined } from './redact-mail.ts';
import type { ErasureClass } from './schema.ts';
import type { Pseudonym } from './traces.ts';

export type Removed = {
  raw: Uint8Array;
  messageId: string;
  sentAt: Date;
  /** Only what answers of others carry too. */
  subject: string;
  pseudonym: Pseudonym;
  language: Language;
  why: ErasureClass;
  at: Date;
};

/** A whole message that says in place of the removed one what happened; it hangs where that one hung. */
export function tombstone({ raw, messageId, sentAt, subject, pseudonym, language, why, at }: Removed): Buffer {
  const { header } = splitMessage(raw);
  const tongues: Language[] = language === 'en' ? ['en'] : [language, 'en'];
  const text = tongues.map((tongue) => sentence(tongue, why, at)).join('\r\n\r\n');
  const fields: HeaderLine[] = [
    headerField('From', mailbox(pseudonym.name, pseudonym.address)),
    ...(subject === '' ? [] : [textField('Subject', subject)]),
    // A time of receipt has thousandths; what no Date said is not made up.
    ...(sentAt.getTime() % 1000 === 0 ? [headerField('Date', sentAt.toUTCString().replace('GMT', '+0000'))] : []),
    headerField('Message-ID', `<${Buffer.from(messageId).toString('latin1')}>`),
    ...['References', 'In-Reply-To'].flatMap((name) => {
      const ids = messageIdsIn(headerValue(header, name.toLowerCase()));
      const named = ids.map((id) => `<${Buffer.from(id).toString('latin1')}>`).join('\r\n ');
      return named === '' ? [] : [headerField(name, named)];
    }),
    headerField('X-Parley-Removed', `${why}; ${at.toISOString().slice(0, 10)}`),
    headerField('MIME-Version', '1.0'),
    headerField('Content-Type', 'text/plain; charset=utf-8'),
    headerField('Content-Language', language),
    headerField('Content-Transfer-Encoding', 'base64'),
  ];
  return joined(fields, Buffer.from(`${base64(`${text}\r\n`)}\r\n`, 'latin1'));
}

export function sentence(language: Language, why: ErasureClass, at: Date): string {
  return translator(language)(`archive.erased.${why}`, { when: formatTime(language, at, 'date') });
}

function base64(text: string): string {
  return Buffer.from(text)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');
}
