import { createHash } from 'node:crypto';
import { encodeWords } from 'nodemailer/lib/mime-funcs';
import { encode, wrap } from 'nodemailer/lib/qp';
import { base32 } from '#platform/base32.ts';
import { type HeaderLine, headerField, headerText } from '#platform/mail/header.ts';

/** A part of a mail, or a whole one: its own header fields and its bytes. */
export type Part = { header: HeaderLine[]; body: Buffer };

/** Text in UTF-8, encoded so that it crosses every server: quoted where most of it is ASCII, base 64 elsewhere. */
export function textPart(text: string, language: string, { type = 'plain', description = '' } = {}): Part {
  const bytes = Buffer.from(text.trimEnd().replace(/\r\n|\r|\n/g, '\r\n'));
  const isMostlyAscii = bytes.length < text.length * 1.3;
  const body = isMostlyAscii ? wrap(encode(bytes)) : (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
  return {
    header: [
      headerField('Content-Type', `text/${type}; charset=utf-8`),
      headerField('Content-Transfer-Encoding', isMostlyAscii ? 'quoted-printable' : 'base64'),
      headerField('Content-Language', language),
      ...(description ? [headerField('Content-Description', foldedWords(description))] : []),
    ],
    body: Buffer.from(`${body}\r\n`, 'latin1'),
  };
}

/** Parts under one boundary, made from their bytes: none of them can hold it. */
export function multipart(kind: 'mixed' | 'digest' | 'alternative', parts: ReadonlyArray<Part>): Part {
  const pieces = parts.map(bytesOf);
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  const boundary = `=_${kind}_${base32(hash.digest()).slice(0, 32)}`;
  const between = Buffer.from(`\r\n--${boundary}\r\n`);
  const body = Buffer.concat([
    ...pieces.flatMap((piece, index) => [index === 0 ? between.subarray(2) : between, piece]),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return {
    header: [
      headerField('Content-Type', `multipart/${kind};\r\n boundary="${boundary}"`),
      headerField('Content-Transfer-Encoding', isAscii(body) ? '7bit' : '8bit'),
    ],
    body,
  };
}

export function messagePart(message: Part): Part {
  const body = bytesOf(message);
  return {
    header: [
      headerField('Content-Type', 'message/rfc822'),
      headerField('Content-Transfer-Encoding', isAscii(body) ? '7bit' : '8bit'),
    ],
    body,
  };
}

/** Words of any script as the value of a field, folded. */
export function foldedWords(words: string): string {
  const encoded = encodeWords(words, 'B', 60, true);
  return encoded === words ? words : encoded.replace(/ (?==\?)/g, '\r\n ');
}

function bytesOf({ header, body }: Part): Buffer {
  return Buffer.concat([Buffer.from(`${headerText(header)}\r\n`, 'latin1'), body]);
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 128);
}
