import type { SMTPServerDataStream } from 'smtp-server';
import type { SmtpLimits } from './limits.ts';
import { reply } from './reply.ts';

/** Bytes that are held by all connections together. */
export type Held = { bytes: number };

/**
 * The bytes of one DATA, or the refusal that the client gets. A mail that is refused is read to its end all the same
 * (RFC 5321 has no way to stop it), but not kept; `stop` ends a client who does not stop by himself.
 */
export async function collect(
  stream: SMTPServerDataStream,
  limits: SmtpLimits,
  held: Held,
  stop: () => void,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let kept = 0;
  let refused: Error | undefined;
  const refuse = (cause: Error) => {
    refused ??= cause;
    held.bytes -= kept;
    kept = 0;
    chunks.length = 0;
  };
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      if (!refused && stream.sizeExceeded) refuse(reply(552, `5.3.4 The mail is larger than ${limits.size} bytes`));
      if (!refused && held.bytes + chunk.length > limits.inMemory)
        refuse(reply(452, '4.3.1 Too much at once: try later'));
      if (stream.byteLength > 4 * limits.size) stop();
      if (refused) continue;
      chunks.push(chunk);
      kept += chunk.length;
      held.bytes += chunk.length;
    }
    if (!refused && stream.sizeExceeded) refuse(reply(552, `5.3.4 The mail is larger than ${limits.size} bytes`));
    if (refused) throw refused;
    const raw = Buffer.concat(chunks, kept);
    mustBeMail(raw, limits);
    return raw;
  } finally {
    held.bytes -= kept;
  }
}

function mustBeMail(raw: Buffer, limits: SmtpLimits): void {
  if (hasBareLineFeed(raw)) throw reply(550, '5.6.0 The mail has a line that ends without a carriage return');
  const end = raw.indexOf('\r\n\r\n');
  if ((end < 0 ? raw.length : end) > limits.headerSize)
    throw reply(552, `5.3.4 The header is larger than ${limits.headerSize} bytes`);
  if (isOver(raw, '\r\n--', limits.parts)) throw reply(554, `5.6.0 The mail has more than ${limits.parts} parts`);
  if (isOver(raw, 'ultipart/', limits.multiparts))
    throw reply(554, `5.6.0 The mail has more than ${limits.multiparts} multiparts`);
}

/** Whether `mark` stands in the mail more than `most` times. */
function isOver(raw: Buffer, mark: string, most: number): boolean {
  let seen = 0;
  for (let at = raw.indexOf(mark); at >= 0 && seen <= most; at = raw.indexOf(mark, at + mark.length)) seen += 1;
  return seen > most;
}

/**
 * RFC 5321 §2.3.8 forbids them, and two servers that disagree about them can be made to see two mails where one was
 * sent ("SMTP smuggling").
 */
function hasBareLineFeed(raw: Buffer): boolean {
  for (let at = raw.indexOf(10); at >= 0; at = raw.indexOf(10, at + 1)) if (raw[at - 1] !== 13) return true;
  return false;
}
