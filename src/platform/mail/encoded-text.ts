/** Octets of UTF-8 that fit into one encoded word of 75 characters in base 64 (RFC 2047 §2). */
const mostInWord = 45;
const longestLine = 76;

/**
 * A field of free text: words of ASCII as they are, everything from the first other word on in encoded words (RFC 2047),
 * folded. `name` is the field's, whose length the first line has to bear.
 */
export function textField(name: string, text: string): { key: string; line: string } {
  return { key: name.toLowerCase(), line: `${name}: ${encodedText(text, name.length + 2)}` };
}

export function encodedText(text: string, used = 0): string {
  const clean = text.toWellFormed().replace(/[\r\n]+/g, ' ');
  // What looks like an encoded word and is none must be encoded, or a reader would decode it.
  const plain = /^(?:(?:(?!=\?)[\x21-\x7e]){1,200}(?: +|$))*/.exec(clean)?.[0] ?? '';
  const rest = clean.slice(plain.length);
  if (rest === '') return folded(plain.trimEnd(), used);
  const words = encodedWords(rest).join('\r\n ');
  return plain === '' ? words : `${folded(plain.trimEnd(), used)}\r\n ${words}`;
}

function folded(text: string, used: number): string {
  let room = longestLine - used;
  let lines = '';
  for (const [word] of text.matchAll(/ *[^ ]+/g)) {
    if (word.length > room && lines !== '' && word.startsWith(' ')) {
      lines += '\r\n';
      room = longestLine;
    }
    lines += word;
    room -= word.length;
  }
  return lines;
}

/** Never cut inside a character (RFC 2047 §5). The space between two of them does not count, so each holds its own. */
function encodedWords(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of text) {
    const length = Buffer.byteLength(character);
    if (size + length > mostInWord) {
      pieces.push(piece);
      piece = '';
      size = 0;
    }
    piece += character;
    size += length;
  }
  return [...pieces, piece].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`);
}
