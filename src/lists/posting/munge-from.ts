import { canonicalAddress, domainOf, localPartOf } from '#platform/mail/address.ts';
import { readSignature } from '#platform/mail/dkim.ts';
import { type HeaderLine, headerField } from '#platform/mail/header.ts';
import { addressesIn } from '#platform/mail/read.ts';
import { translator } from '#platform/messages.ts';
import { addressesOf } from '../rules.ts';
import { phrase } from './phrase.ts';
import type { Post } from './post.ts';

/** A signature that ends before the copies have reached everybody is as good as none. */
const copiesArriveWithin = 24 * 3600_000;
const longestName = 100;

/**
 * Copies leave from our servers, so SPF speaks for us and no more for the author: all that can still prove him is his
 * domain's own signature, if it is one that the copies keep whole. Where his domain asks to refuse what cannot be
 * proved, or DNS did not say whether it does, and there is no such signature, From must name the list.
 */
export function mustMunge(came: Post, sent: Post, now: Date): boolean {
  const { dmarc, dkim } = came.authentication;
  // Whose author cannot be told has an unknown policy.
  if (isOurs(came) || dmarc.policy === 'none') return false;
  // Every signature covers the body. One that covers its beginning only (l=) is not worth the name.
  if (sent.body !== came.body && !sent.body.equals(came.body)) return true;
  const end = now.getTime() + copiesArriveWithin;
  return !dkim.some(
    ({ domain, selector, result, aligned, until }) =>
      aligned &&
      result === 'pass' &&
      (until === null || Date.parse(until) > end) &&
      survives(domain, selector, came.header, sent.header),
  );
}

/** Our own domain's mail is signed by us, whatever is done to it. */
export function isOurs({ header, list }: Post): boolean {
  const authors = addressesIn(header, 'from');
  return authors.length > 0 && authors.every((author) => domainOf(author) === list.domain);
}

/**
 * Whether every field that the domain's signature covers is as it was. A name may stand in `h=` more often than the field
 * does, so that none can be added (RFC 6376 §5.4.2): then a field of that name from us breaks it.
 */
function survives(
  domain: string,
  selector: string,
  came: ReadonlyArray<HeaderLine>,
  sent: ReadonlyArray<HeaderLine>,
): boolean {
  const signatures = came.flatMap((field) => (field.key === 'dkim-signature' ? [readSignature(field)] : []));
  const covered = signatures.filter((found) => found.domain === domain && found.selector === selector);
  const lowest = (header: ReadonlyArray<HeaderLine>, name: string, n: number) =>
    header
      .filter(({ key }) => key === name)
      .slice(-n)
      .map(({ line }) => line)
      .join('\n');
  return covered.every(({ fields }) =>
    [...Map.groupBy(fields, (name) => name)].every(
      ([name, { length }]) => lowest(came, name, length) === lowest(sent, name, length),
    ),
  );
}

/** `"Ana via Drafting list" <drafting@…>`; the author goes to Reply-To, or to Cc where his own Reply-To stands. */
export function munged(post: Post): Post {
  const { list } = post;
  const { post: address } = addressesOf(list.name, list.domain);
  const name = nameOf(post);
  const shown = name ? translator(list.language)('lists.via', { name, list: list.title }) : list.title;
  const from = headerField('From', `${phrase(shown)}\r\n <${address}>`);
  const rest = post.header.filter(({ key }) => key !== 'from');
  return { ...post, header: withAuthor([from, ...rest], post.header) };
}

/** An address in a name makes filters suspicious, and would be wrong here: what follows its at sign goes. */
export function nameOf({ from }: Pick<Post, 'from'>): string {
  const name = from?.name.replace(/(?<=\S)@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, '').trim();
  const shown = name || localPartOf(from?.address ?? '');
  return [...shown].slice(0, longestName).join('');
}

function withAuthor(header: HeaderLine[], before: ReadonlyArray<HeaderLine>): HeaderLine[] {
  const authors = addressesIn(before, 'from').map(canonicalAddress);
  // The author's own bytes: they came through one header and go through another.
  const line = before.find(({ key }) => key === 'from')?.line ?? '';
  const value = line.slice(line.indexOf(':') + 1).trim();
  if (authors.length === 0) return header;
  if (addressesIn(header, 'reply-to').length === 0)
    return [...header.filter(({ key }) => key !== 'reply-to'), headerField('Reply-To', value)];
  const named = (['reply-to', 'to', 'cc'] as const).flatMap((field) => addressesIn(header, field));
  const reached = new Set(named.map(canonicalAddress));
  if (authors.every((author) => reached.has(author))) return header;
  return withMailbox(header, 'Cc', value);
}

/** One mailbox more in a field of addresses, which keeps its folding. */
export function withMailbox(header: ReadonlyArray<HeaderLine>, name: 'Cc' | 'Reply-To', mailbox: string): HeaderLine[] {
  const key = name.toLowerCase();
  const line = header.find((field) => field.key === key)?.line ?? '';
  const given = line.slice(line.indexOf(':') + 1).replace(/^[\s,]+|(?<![\s,])[\s,]+$/g, '');
  const value = given === '' ? mailbox : `${given},\r\n ${mailbox}`;
  return [...header.filter((field) => field.key !== key), headerField(name, value)];
}
