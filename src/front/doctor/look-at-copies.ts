import { lastCopies, type SentCopy } from '#delivery/index.ts';
import type { Actor } from '#platform/actor.ts';
import { domainOf } from '#platform/mail/address.ts';
import { authenticate } from '#platform/mail/authenticate.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { addressesIn, readMail } from '#platform/mail/read.ts';
import type { AskDns } from '#platform/mail/resolver.ts';
import type { House } from '#platform/operation.ts';
import type { Copy } from './facts.ts';

/** Where no address of ours is known, SPF is asked about one that nobody has (RFC 5737): it never passes. */
const nowhere = '192.0.2.255';

/** Each list's last copy, looked at as a receiver does who gets it from `address`. */
export async function lookAtCopies(
  house: House,
  actor: Actor,
  ask: AskDns,
  { domain, address }: { domain: string; address: string | undefined },
): Promise<Copy[]> {
  const copies = await lastCopies(house, actor);
  return Promise.all(
    copies.map(async (copy) => ({
      ...(await read(house, copy)),
      authentication: await authenticate(
        ask,
        { raw: copy.raw, client: address ?? nowhere, helo: domain, sender: `bounces@${domain}` },
        { question: 2500, others: 4000, all: 5000 },
      ),
    })),
  );
}

async function read(house: House, { about, raw }: SentCopy): Promise<Omit<Copy, 'authentication'>> {
  const { header } = splitMessage(raw);
  const { text = '', html = '' } = await readMail(raw);
  const list = /^archive:([^/]+)/.exec(about)?.[1] ?? about;
  return {
    list,
    header,
    longestLine: longestIn(raw),
    tellsHowToLeave: waysToLeave(house, list).some((way) => text.includes(way) || html.includes(way)),
    authors: addressesIn(header, 'from').filter((author) => domainOf(author) !== ''),
  };
}

/** A page where one leaves, or an address to write to. A link to the list alone is none. */
function waysToLeave({ url }: House, list: string): string[] {
  return [`${url}/lists/${list}/preferences`, `${url}/lists/${list}/leave`, `${url}/leave/`, `${list}-leave@`];
}

function longestIn(raw: Buffer): number {
  let longest = 0;
  for (let at = 0; at < raw.length; ) {
    const end = raw.indexOf('\r\n', at);
    longest = Math.max(longest, (end < 0 ? raw.length : end) - at);
    at = end < 0 ? raw.length : end + 2;
  }
  return longest;
}
