import { Buffer } from 'node:buffer';

/** RFC 2047, a word of few letters after another so that none is longer than 75 characters. */
export function word(text: string): string {
  if (/^[\w .'/:\][-]*$/.test(text)) return /^[\w '-]*$/.test(text) || text.startsWith('[') ? text : `"${text}"`;
  const pieces: string[] = [''];
  for (const letter of text) {
    const last = pieces.length - 1;
    if (Buffer.byteLength(`${pieces[last]}${letter}`) > 42) pieces.push(letter);
    else pieces[last] += letter;
  }
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ');
}

export function dateOf(at: Date, minutes: number): string {
  const local = new Date(at.getTime() + minutes * 60_000).toUTCString().replace(' GMT', '');
  const two = (n: number) => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local} ${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
}

/** RFC 2045 §6.7: lines of at most 76 characters. */
export function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .split('\r\n')
    .map((line) => {
      const escaped = line
        .replace(/[^\x20-\x3c\x3e-\x7e]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
        .replace(/ $/, '=20');
      return escaped.replace(/.{70}(?=...)(?:(?<==)..|(?<==.).)?/g, '$&=\r\n');
    })
    .join('\r\n');
}
