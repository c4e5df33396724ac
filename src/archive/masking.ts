import { maskAddresses } from '#platform/mail/address.ts';
import { withWholeAddresses } from './whole-addresses.ts';

/** How a text reaches its reader: as it is, or with every mail address in it masked. */
export type Mask = (text: string) => string;

export const unmasked: Mask = (text) => text;

/** Once or several times: an address of a page within an address of a page. */
const encodedAt = /%(?:25){0,4}40/gi;
/** The letters of its domain may be encoded too. */
const domainFollows = /^[\w%-]{1,120}?(?:\.|%(?:25){0,4}2e)/i;
const otherAt = /&#(?:0*64|x0*40);|&commat;|[＠﹫]/gi;

/**
 * For strangers: also where an address hides in a web address (`%40`), behind a character reference or a wide `@`, or
 * is cut into pieces by markup.
 */
export const masked: Mask = (text) => {
  const plain = /[&＠﹫]/.test(text) ? text.replace(otherAt, '@') : text;
  return maskEncoded(maskAround(withWholeAddresses(plain)));
};

function maskEncoded(text: string): string {
  let shown = '';
  let done = 0;
  for (const { 0: at, index } of text.matchAll(encodedAt)) {
    let start = index;
    while (start > done && index - start < 64 && /[\w.%+-]/.test(text[start - 1] ?? '')) start -= 1;
    const end = index + at.length;
    if (start === index || !domainFollows.test(text.slice(end, end + 200))) continue;
    shown += `${text.slice(done, Math.min(index, start + 2))}…${at}`;
    done = end;
  }
  return done === 0 ? text : shown + text.slice(done);
}

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
