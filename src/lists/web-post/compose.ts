import { createHash } from 'node:crypto';
import { encode, wrap } from 'nodemailer/lib/qp';
import { base32 } from '#platform/base32.ts';
import { headerField, headerText } from '#platform/mail/header.ts';
import { subjectLine } from '../held/edit-mail.ts';
import { phrase } from '../posting/phrase.ts';
import { flowed } from './flowed.ts';

export type Draft = {
  from: { name: string; email: string };
  to: { title: string; address: string };
  subject: string;
  text: string;
  messageId: string;
  at: Date;
  /** The message that is answered, and those that one names. */
  answered?: { messageId: string; references: ReadonlyArray<string> } | undefined;
};

/** Some programs write hundreds; the first and the nearest are what threads hang on. */
const mostReferences = 20;

/** The mail that the author's own program would have written. The same draft gives the same bytes. */
export function composePost({ from, to, subject, text, messageId, at, answered }: Draft): Buffer {
  const fields = [
    headerField('From', from.name ? `${phrase(from.name)}\r\n <${from.email}>` : from.email),
    headerField('To', `${phrase(to.title)}\r\n <${to.address}>`),
    headerField('Subject', subjectLine(subject)),
    headerField('Date', at.toUTCString().replace('GMT', '+0000')),
    headerField('Message-ID', `<${messageId}>`),
    ...(answered ? answering(answered) : []),
    headerField('MIME-Version', '1.0'),
    headerField('Content-Type', 'text/plain; charset=utf-8; format=flowed'),
    headerField('Content-Transfer-Encoding', 'quoted-printable'),
  ];
  return Buffer.from(`${headerText(fields)}\r\n${wrap(encode(`${flowed(text)}\r\n`))}`, 'utf8');
}

function answering({ messageId, references }: NonNullable<Draft['answered']>) {
  const [first, ...rest] = references.filter((id) => id !== messageId);
  const kept = [...(first === undefined ? [] : [first]), ...rest.slice(-mostReferences), messageId];
  return [
    headerField('In-Reply-To', `<${messageId}>`),
    headerField('References', kept.map((id) => `<${id}>`).join('\r\n ')),
  ];
}

/** The same for the same draft: pressing twice writes one message. */
export function idOf(parts: ReadonlyArray<string>): string {
  return base32(createHash('sha256').update(JSON.stringify(parts)).digest())
    .slice(0, 32)
    .toLowerCase();
}
