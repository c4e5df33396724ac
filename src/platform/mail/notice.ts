import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';

export type Notice = {
  from: { name: string; address: string };
  to: string;
  replyTo?: string;
  subject: string;
  text: string;
  language: string;
  now: Date;
  headers?: Record<string, string>;
};

/**
 * A mail that the house itself writes: plain text, marked as automatic so that no vacation reply comes back
 * (RFC 3834), with a Message-ID under the sender's domain.
 */
export async function composeNotice({
  from,
  to,
  replyTo,
  subject,
  text,
  language,
  now,
  headers = {},
}: Notice): Promise<Buffer> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const composer = new MailComposer({
    from,
    to,
    replyTo,
    subject,
    text,
    date: now,
    messageId: `<${randomUUID()}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, ...headers },
    newline: '\r\n',
  });
  return composer.compile().build();
}
