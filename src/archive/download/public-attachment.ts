import { isUtf8 } from 'node:buffer';
import { messageHash } from '#platform/mail/message-id.ts';
import { deriveContent } from '../filing/derive-content.ts';
import { masked } from '../masking.ts';
import { idOfHash } from './public-id.ts';
import { publicMessage } from './public-message.ts';
import { withoutTraces } from './without-traces.ts';

type File = { type: string; bytes: Uint8Array };

/** A message in a message in a message: deeper ones are left out for strangers. */
const deepest = 3;

/**
 * A file as strangers get it: invitations, cards, tables and attached mails are full of addresses, which are masked as
 * everywhere. Pictures lose what tells where and by whom they were taken; other papers are handed out as they are.
 */
export async function publicAttachment<Some extends File>(file: Some, depth = 0): Promise<Some> {
  if (file.type === 'message/rfc822') return { ...file, bytes: await attachedMessage(file.bytes, depth) };
  return { ...file, bytes: isText(file) ? maskedText(file.bytes) : withoutTraces(file.bytes) };
}

/** By its bytes, because the type is only what the sender says. A PDF of plain letters breaks when its length changes. */
function isText({ type, bytes }: File): boolean {
  if (type === 'application/pdf' || bytes.includes(0)) return false;
  return type.startsWith('text/') || isUtf8(bytes);
}

function maskedText(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return Buffer.from(masked(buffer.toString('utf8')), 'utf8');
  return Buffer.from(masked(buffer.toString('latin1')).replaceAll('…', '...'), 'latin1');
}

async function attachedMessage(bytes: Uint8Array, depth: number): Promise<Uint8Array> {
  const { author, attachments, references, ...content } = await deriveContent(bytes, new Date(0));
  const shown = depth < deepest ? attachments : [];
  return publicMessage({
    ...content,
    author: author.name,
    address: author.address,
    hash: messageHash(Buffer.from(content.identity).toString('hex')),
    messageId: 'attached@message.invalid',
    references: references.map(idOfHash),
    attachments: await Promise.all(shown.map((one) => publicFile(one, depth + 1))),
  });
}

function publicFile({ name, type, content }: { name: string; type: string; content: Uint8Array }, depth: number) {
  return publicAttachment({ name, type, bytes: content }, depth);
}
