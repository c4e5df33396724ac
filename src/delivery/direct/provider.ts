import { domainToASCII } from 'node:url';
import type { AskKnown } from './known-answers.ts';
import { preferredNames } from './mail-servers.ts';
import { mostConnections, mostToOneProvider } from './pace.ts';

/** Below these there are registrants, as in `example.co.uk`; what is not here counts as one house too many, no harm. */
const sharedSecond = /^(ac|co|com|edu|gob|gouv|gov|gv|id|ne|net|nom|or|org|sch)$/;

/**
 * Whose servers take a domain's mail, by the name above its first MX: large houses take it for thousands of domains
 * and count connections over all of them. A domain that names no server is a house of its own.
 */
export async function providerOf(ask: AskKnown, domain: string): Promise<string> {
  const told = await ask(domainToASCII(domain), 'MX');
  const [first] = told.kind === 'some' ? preferredNames(told.records) : [];
  return houseOf(first || domain);
}

export function houseOf(name: string): string {
  const labels = name.toLowerCase().split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && sharedSecond.test(second) ? -3 : -2).join('.');
}

type Served = { domain: string; provider: string | undefined };

/** Counts connections to each house, over all of its domains. */
export function countProviders(ask: AskKnown, onFound: () => void) {
  const connections = new Map<string, number>();
  const lookups = new Map<string, Promise<void>>();
  const count = (provider: string, more: 1 | -1) => {
    const n = (connections.get(provider) ?? 0) + more;
    if (n === 0) connections.delete(provider);
    else connections.set(provider, n);
  };
  const lookUp = (to: Served) => {
    const found = providerOf(ask, to.domain).then((provider) => {
      to.provider = provider;
      lookups.delete(to.domain);
      onFound();
    });
    lookups.set(to.domain, found);
  };
  return {
    /** One more connection for a domain, until what is answered is called; undefined: not now. */
    enter: (to: Served): (() => void) | undefined => {
      const { provider, domain } = to;
      if (provider === undefined) {
        if (lookups.size < mostConnections && !lookups.has(domain)) lookUp(to);
        return undefined;
      }
      if ((connections.get(provider) ?? 0) >= mostToOneProvider) return undefined;
      count(provider, 1);
      return () => count(provider, -1);
    },
    looking: () => [...lookups.values()],
  };
}
