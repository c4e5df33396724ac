import MailComposer, { type MailComposerAlternative, type MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import { encode } from './charsets.ts';
import { barChart, pdf } from './papers.ts';
import { fill, languageOf, plainText } from './render.ts';
import type { DemoAttachment, DemoMessage, DemoThread } from './types.ts';

export type Envelope = {
  from: { name: string; address: string };
  to: { name: string; address: string };
  date: Date;
  subject: string;
  messageId: string;
  references: readonly string[];
};

/** The bytes of one message (RFC 5322). The same start gives the same bytes. */
export async function compose(
  thread: DemoThread,
  message: DemoMessage,
  start: Date,
  envelope: Envelope,
): Promise<Uint8Array> {
  const language = languageOf(thread, message);
  const parent = envelope.references.at(-1);
  const composer = new MailComposer({
    from: envelope.from,
    to: envelope.to,
    date: envelope.date,
    subject: envelope.subject,
    messageId: envelope.messageId,
    ...(parent === undefined ? {} : { inReplyTo: parent, references: [...envelope.references] }),
    headers: language === 'en' ? {} : { 'Content-Language': language },
    alternatives: alternatives(thread, message, start),
    attachments: (message.attachments ?? []).map((paper) => attached(paper, thread, message, start)),
    baseBoundary: envelope.messageId.replace(/[^a-z0-9]/g, '').slice(0, 40),
    newline: 'windows',
  });
  return composer.compile().build();
}

function alternatives(thread: DemoThread, message: DemoMessage, start: Date): MailComposerAlternative[] {
  const plain = crlf(plainText(thread, message, start));
  const parts: MailComposerAlternative[] = [];
  if (message.body.trim() !== '') {
    const flowed = message.wrap === 'flowed' ? '; format=flowed' : '';
    parts.push({
      contentType: `text/plain; charset=${message.charset ?? 'utf-8'}${flowed}`,
      content: message.charset === undefined ? plain : Buffer.from(encode(plain, message.charset)),
    });
  }
  if (message.html !== undefined) {
    parts.push({ contentType: 'text/html; charset=utf-8', content: crlf(htmlPage(thread, message, start)) });
  }
  return parts;
}

export function htmlPage(thread: DemoThread, message: DemoMessage, start: Date): string {
  const body = fill(message.html ?? '', thread, message, start).trim();
  return `<!DOCTYPE html>\n<html>\n<body>\n${body}\n</body>\n</html>\n`;
}

function attached(
  paper: DemoAttachment,
  thread: DemoThread,
  message: DemoMessage,
  start: Date,
): MailComposerAttachment {
  const content = attachmentBytes(paper, thread, message, start);
  const type = {
    pdf: 'application/pdf',
    chart: 'image/png',
    text: paper.kind === 'text' ? `${paper.type}; charset=utf-8` : '',
  };
  return { filename: paper.filename, contentType: type[paper.kind], contentTransferEncoding: 'base64', content };
}

export function attachmentBytes(paper: DemoAttachment, thread: DemoThread, message: DemoMessage, start: Date): Buffer {
  if (paper.kind === 'chart') return barChart(paper.bars);
  const filled = (text: string): string => fill(text, thread, message, start);
  if (paper.kind === 'pdf') return pdf(paper.title, paper.lines.map(filled));
  const text = `${filled(paper.text).trim()}\n`;
  return Buffer.from(paper.type === 'text/calendar' ? crlf(text) : text, 'utf8');
}

/** The canonical line break of text parts (RFC 2046 §4.1.1), also below base64. */
function crlf(text: string): string {
  return text.replace(/\n/g, '\r\n');
}
