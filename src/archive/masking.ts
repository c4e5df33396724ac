import { maskAddresses } from '#platform/mail/address.ts';

/** How a text reaches its reader: as it is, or with every mail address in it masked. */
export type Mask = (text: string) => string;

export const unmasked: Mask = (text) => text;

const encodedAt = /([\w.+-]{1,64})(%40)(?=[\w-]{1,63}\.)/gi;
const otherAt = /&#(?:0*64|x0*40);|&commat;|[＠﹫]/gi;

/** For strangers: also where an address hides in a web address (`%40`), behind a character reference or a wide `@`. */
export const masked: Mask = (text) => {
  const plain = /[&＠﹫]/.test(text) ? text.replace(otherAt, '@') : text;
  const shown = maskAround(plain);
  return shown.includes('%40') ? shown.replace(encodedAt, (_, local: string) => `${local.slice(0, 2)}…%40`) : shown;
};

const longestLocal = 70;
const longestDomain = 260;

/** Looks only at what stands around an `@`: most of a long text has none, and a search for addresses is dear. */
function maskAround(text: string): string {
  let shown = '';
  let done = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', Math.max(at + 1, done))) {
    const start = Math.max(done, at - longestLocal, lastSpace(text, at) + 1);
    const end = nextSpace(text, at);
    shown += text.slice(done, start) + maskAddresses(text.slice(start, end));
    done = end;
  }
  return done === 0 ? text : shown + text.slice(done);
}

function lastSpace(text: string, from: number): number {
  let at = from - 1;
  while (at >= 0 && from - at <= longestLocal && !isSpace(text.charCodeAt(at))) at -= 1;
  return at;
}

/** Further than one address only where several stand without a space, which are then masked together. */
function nextSpace(text: string, from: number): number {
  let at = from + 1;
  let last = from;
  while (at < text.length && at - last <= longestDomain && !isSpace(text.charCodeAt(at))) {
    if (text.charCodeAt(at) === 64) last = at;
    at += 1;
  }
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
