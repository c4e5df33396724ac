import type { Answered } from '#platform/mail/connection.ts';

/** Connections that are open at a time, to all domains together: after a kill, at most so many copies go out twice. */
export const mostConnections = 40;
/** Connections to one domain; it begins with one, and each copy that is taken allows one more. */
export const mostToOneDomain = 4;
/** Connections to all domains together whose mail one house takes. */
export const mostToOneProvider = 8;
/** Copies over one connection: large providers count them. */
export const mostPerConnection = 100;

const minute = 60_000;

/** How long a domain is left alone after so many troubles in a row. */
export function pauseAfter(failures: number): number {
  return Math.min(minute * 2 ** Math.min(failures - 1, 10), 60 * minute);
}

/** Milliseconds between two copies on a connection to a domain that has asked for less. */
export function gapAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(125 * 2 ** Math.min(failures, 10), 5000);
}

/** What providers say when mail comes too fast or over too many connections; it is about us, not about the reader. */
const tooMuch =
  /\btoo (many|much|fast|quickly|often)\b|\brate[- ]?limit|\bthrottl|\bslow down\b|\b(rate|limit|connections?|messages?)\b.{0,40}\bexceeded\b|\bexceeded\b.{0,40}\b(rate|limit|connections?|messages?)\b|\b4\.7\.28\b|\[TS\d\d\]|\b4\.7\.650\b/i;

export function asksForLess({ kind, answer }: Answered): boolean {
  if (/^421\b/.test(answer)) return true;
  return kind === 'later' && tooMuch.test(answer) && !/\brecipients?\b/i.test(answer);
}
