import { statfs } from 'node:fs/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { sql } from 'kysely';
import { busiestDay, publishedKeys, queueHealth } from '#delivery/index.ts';
import type { Actor } from '#platform/actor.ts';
import { incomingGauges } from '#platform/incoming.ts';
import { connectServer } from '#platform/mail/connection.ts';
import type { AskDns } from '#platform/mail/resolver.ts';
import type { House } from '#platform/operation.ts';
import { addressesOf, boundedDns, type LookUp, lookUpWith, recordsIn } from './dns-answers.ts';
import type { Facts, MailHost, Reverse, Sending } from './facts.ts';
import { isPublic, plainAddress, reverseName } from './ip-address.ts';
import { lookAtCopies } from './look-at-copies.ts';
import { type Door, probeDoor } from './smtp-probe.ts';
import { readSpf } from './spf.ts';

const day = 86_400_000;
/** Milliseconds for all questions to DNS together, and for each server that is greeted. */
export type Limits = { dns: number; door: number };
const usualLimits: Limits = { dns: 7000, door: 4000 };

/** Everything that the checks judge, in about as long as the longer of the two limits, whoever does not answer. */
export async function gatherFacts(house: House, actor: Actor, domain: string, limits = usualLimits): Promise<Facts> {
  const ask = boundedDns(house.config.resolver === 'none' ? nobody : house.dns, limits.dns);
  const lookUp = lookUpWith(ask);
  const now = house.now();
  const siteName = new URL(house.url).hostname.replace(/^\[|\]$/g, '');
  const site = await placeOf(lookUp, siteName);
  const here = [...new Set([...recordsIn(site), ...ownAddresses()].map(plainAddress))];
  const sending = await sendingFrom(house, lookUp, recordsIn(site));
  const [names, doors, inside] = await Promise.all([
    aboutNames(house, lookUp, domain, sending),
    aboutDoors(house, domain, limits.door),
    aboutHouse(house, actor, now),
  ]);
  const [address] = sending.addresses;
  const copies = await lookAtCopies(house, actor, ask, { domain, address });
  const about = { now, domain, url: house.url, site: { name: siteName, addresses: site }, here, sending };
  return { ...about, ...names, ...doors, ...inside, copies };
}

/** With `--resolver none` there is nobody to ask, which says nothing about what stands in DNS. */
const nobody: AskDns = () => Promise.reject(Object.assign(new Error('no resolver'), { code: '--resolver none' }));

function placeOf(lookUp: LookUp, name: string) {
  return isIP(name) ? Promise.resolve({ kind: 'found' as const, records: [name] }) : addressesOf(lookUp, name);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .map(({ address }) => address)
    .filter(isPublic);
}

/** A relay on this machine or in its network sends from where this site is; of one elsewhere its own address is a guess. */
async function sendingFrom(house: House, lookUp: LookUp, site: ReadonlyArray<string>): Promise<Sending> {
  const { relay } = house.config;
  const ours = site.filter(isPublic);
  if (relay.kind === 'capture') return { mode: 'capture', relay: '', addresses: ours, certain: false };
  if (relay.kind !== 'smtp') return { mode: 'direct', relay: '', addresses: ours, certain: true };
  const theirs = recordsIn(await placeOf(lookUp, relay.host)).filter(isPublic);
  const addresses = theirs.length > 0 ? theirs : ours;
  return { mode: 'relay', relay: `${relay.host}:${relay.port}`, addresses, certain: false };
}

async function aboutNames(house: House, lookUp: LookUp, domain: string, sending: Sending) {
  const [mx, ehlo, spf, keys, dmarc, reverse] = await Promise.all([
    mailHosts(lookUp, domain),
    addressesOf(lookUp, domain),
    readSpf(lookUp, domain),
    Promise.all(publishedKeys(house, domain).map(async (key) => ({ ...key, answer: await lookUp(key.name, 'TXT') }))),
    dmarcOf(lookUp, domain),
    Promise.all(sending.addresses.slice(0, 8).map((address) => reverseOf(lookUp, address))),
  ]);
  return { mx, ehlo, spf, keys, dmarc, reverse };
}

async function mailHosts(lookUp: LookUp, domain: string): Promise<Facts['mx']> {
  const [answer, fallback] = await Promise.all([lookUp(domain, 'MX'), addressesOf(lookUp, domain)]);
  const named = recordsIn(answer).map((record) => record.split(' ').at(-1)?.replace(/\.$/, '') ?? '');
  const hosts = await Promise.all(
    named.slice(0, 10).map(async (name): Promise<MailHost> => {
      if (name === '') return { name, alias: { kind: 'none' }, addresses: { kind: 'none' } };
      const [alias, addresses] = await Promise.all([lookUp(name, 'CNAME'), addressesOf(lookUp, name)]);
      return { name, alias, addresses };
    }),
  );
  return { answer, hosts, fallback };
}

/** Of the domain itself, else of the nearest one above it that has a record (RFC 7489 §6.6.3 asks the organisation's). */
async function dmarcOf(lookUp: LookUp, domain: string): Promise<Facts['dmarc']> {
  const labels = domain.split('.');
  for (let at = 0; at <= Math.min(labels.length - 2, 4); at += 1) {
    const name = `_dmarc.${labels.slice(at).join('.')}`;
    const answer = await lookUp(name, 'TXT');
    const records = recordsIn(answer).filter((text) => /^v=DMARC1\s*(;|$)/i.test(text));
    if (records.length > 0) return { name, answer: { kind: 'found', records } };
    if (answer.kind === 'unknown') return { name, answer };
  }
  return { name: `_dmarc.${domain}`, answer: { kind: 'none' } };
}

/** The name of an address, and whether that name leads back to it. */
async function reverseOf(lookUp: LookUp, address: string): Promise<Reverse> {
  const names = await lookUp(reverseName(address), 'PTR');
  const back = await Promise.all(
    recordsIn(names)
      .slice(0, 4)
      .map((name) => addressesOf(lookUp, name)),
  );
  const confirmed = back.flatMap(recordsIn).some((one) => plainAddress(one) === plainAddress(address));
  const silent = back.find(({ kind }) => kind === 'unknown');
  return { address, names: confirmed ? names : (silent ?? names), confirmed };
}

async function aboutDoors(house: House, domain: string, limit: number): Promise<Pick<Facts, 'door' | 'relay'>> {
  const [door, relay] = await Promise.all([ownDoor(house, domain, limit), relayOf(house, domain, limit)]);
  return { door, relay };
}

async function ownDoor({ config: { smtp } }: House, domain: string, limit: number): Promise<Door> {
  const host = smtp.host === '0.0.0.0' ? '127.0.0.1' : smtp.host === '::' ? '::1' : smtp.host;
  if (smtp.port === 0) return { kind: 'silent', why: '--smtp HOST:0' };
  return probeDoor(host, smtp.port, domain, limit);
}

/** Greets and signs in, as the sender does, and sends nothing. */
async function relayOf({ config: { relay } }: House, name: string, limit: number): Promise<Facts['relay']> {
  if (relay.kind !== 'smtp') return undefined;
  try {
    const limits = { connect: limit, greeting: limit, silence: limit };
    (await connectServer({ ...relay, name }, limits)).close();
    return { kind: 'answers' };
  } catch (cause) {
    return { kind: 'silent', why: cause instanceof Error ? cause.message : String(cause) };
  }
}

const domainsOf = {
  gmail: '^(gmail|googlemail)\\.com$',
  yahoo: '^(yahoo\\.[a-z.]+|ymail\\.com|rocketmail\\.com|aol\\.com)$',
  microsoft: '^(outlook|hotmail|live)\\.[a-z.]+$|^msn\\.com$',
};

async function aboutHouse(house: House, actor: Actor, now: Date) {
  const { gmail, yahoo, microsoft } = domainsOf;
  const [queue, gauges, copies, clock, disk] = await Promise.all([
    queueHealth(house.db, actor, now, new Date(now.getTime() - day)),
    incomingGauges(house.db)(),
    busiestDay(house.db, actor, new Date(now.getTime() - 7 * day), [gmail, yahoo, microsoft]),
    sql<{ now: Date }>`select clock_timestamp() as now`.execute(house.db),
    house.config.databaseUrl ? undefined : roomIn(house.config.data),
  ]);
  const figure = (name: string) => gauges.find((gauge) => gauge.name === name)?.value ?? 0;
  const theirs = clock.rows[0]?.now.getTime() ?? now.getTime();
  return {
    queue,
    incoming: {
      setAside: figure('parley_incoming_set_aside'),
      waiting: figure('parley_incoming_waiting'),
      oldestSeconds: figure('parley_incoming_oldest_seconds'),
    },
    busiest: { gmail: copies[0] ?? 0, yahoo: copies[1] ?? 0, microsoft: copies[2] ?? 0 },
    clockAhead: (house.now().getTime() - theirs) / 1000,
    disk,
  };
}

/** What is left on the disk of the data directory, for who is not root; undefined where there is no such directory. */
async function roomIn(directory: string): Promise<Facts['disk']> {
  const room = await statfs(directory).catch(() => undefined);
  return room && { free: room.bavail * room.bsize, size: room.blocks * room.bsize };
}
