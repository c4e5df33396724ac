/** What we use of two libraries that come without types. Text is one character a byte. */
declare module 'libmime' {
  export class Libmime {
    /** Called for each encoded word, and with `Q` for each value in the form of RFC 2231. */
    decodeWord(charset: string, encoding: string, text: string): string;
    decodeWords(text: string): string;
    parseHeaderValue(field: string): { value: string | false; params: Record<string, string> };
  }
}

declare module 'libqp' {
  export function decode(text: string): Buffer;
}
