import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { Answered } from '#platform/mail/connection.ts';
import type { AskKnown } from './known-answers.ts';
import { isPublic } from './public-address.ts';

/** A server that takes a domain's mail: its name, and one address of it. */
export type MailServer = { name: string; address: string };
export type Found = { kind: 'found'; servers: MailServer[] } | { kind: 'not-found'; why: Answered };

const mxRecord = z.object({ exchange: z.string(), priority: z.number() });
/** A domain may name as many as it likes: nobody waits for more than these. */
const mostNames = 8;
const mostAddresses = 16;

/**
 * Where mail for a domain goes (RFC 5321 §5.1): its MX by preference, equal ones in any order; without MX the domain
 * itself; of each the IPv6 addresses, then the others. A domain that says it takes no mail (RFC 7505), that is not
 * there, or that names private addresses alone is refused for good; what DNS did not say is asked for later.
 */
export async function mailServersOf(
  ask: AskKnown,
  domain: string,
  { privateToo, random = Math.random }: { privateToo: boolean; random?: () => number },
): Promise<Found> {
  const name = domainToASCII(domain);
  if (name === '' || isIP(name)) return refused('550 5.1.2 this is no mail domain');
  const told = await ask(name, 'MX');
  if (told.kind === 'unknown') return later('DNS does not say where mail for this domain goes');
  const names = told.kind === 'none' ? [name] : inOrder(told.records, random);
  if (names.every((each) => each === '')) return refused('556 5.1.10 the domain says that it takes no mail (null MX)');
  const servers: MailServer[] = [];
  let isUnsure = false;
  for (const each of names.filter((one) => one !== '').slice(0, mostNames)) {
    const { addresses, unsure } = await addressesOf(ask, each);
    isUnsure ||= unsure;
    servers.push(...addresses.map((address) => ({ name: each, address })));
  }
  const usable = servers.filter(({ address }) => privateToo || isPublic(address)).slice(0, mostAddresses);
  if (usable.length > 0) return { kind: 'found', servers: usable };
  if (isUnsure) return later('DNS does not say where the mail servers of this domain are');
  if (servers.length > 0) return refused('550 5.4.4 the mail servers of this domain have private addresses');
  if (told.kind === 'none') return refused('550 5.1.2 there is no such mail domain');
  // Somebody meant to take mail here; such a slip is mended in less than five days.
  return later('the mail servers that this domain names do not exist');
}

function refused(answer: string): Found {
  return { kind: 'not-found', why: { kind: 'refused', answer } };
}

function later(answer: string): Found {
  return { kind: 'not-found', why: { kind: 'broken', answer } };
}

/** Lowest preference first, as often as it is asked in the same order. */
export function preferredNames(records: ReadonlyArray<unknown>): string[] {
  return inOrder(records, () => 0);
}

/** Lowest preference first; those of the same preference in an order that is another one each time. */
function inOrder(records: ReadonlyArray<unknown>, random: () => number): string[] {
  return records
    .flatMap((record) => {
      const { success, data } = mxRecord.safeParse(record);
      return success ? [{ ...data, chance: random() }] : [];
    })
    .sort((one, other) => one.priority - other.priority || one.chance - other.chance)
    .map(({ exchange }) => exchange.replace(/\.$/, '').toLowerCase());
}

async function addressesOf(ask: AskKnown, name: string): Promise<{ addresses: string[]; unsure: boolean }> {
  const told = await Promise.all([ask(name, 'AAAA'), ask(name, 'A')]);
  const addresses = told.flatMap((answer) => (answer.kind === 'some' ? answer.records : []));
  return {
    addresses: addresses.filter((address) => typeof address === 'string' && isIP(address) !== 0).map(String),
    unsure: told.some(({ kind }) => kind === 'unknown'),
  };
}
