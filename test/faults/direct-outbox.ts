import { enqueue } from '#delivery/index.ts';
import { sendClaim } from '#delivery/send-due.ts';
import { house as houseActor } from '#platform/actor.ts';
import { headerField } from '#platform/mail/header.ts';
import { type House, inWork } from '#platform/operation.ts';
import { dnsTable, type Records } from '../dns-table.ts';
import { testHouse } from '../test-house.ts';
import { type Behaviour, type Greeting, openRelay, type Place, type Relay } from './relay.ts';

/** Straight to the servers of the domains, which stand on addresses of this machine; one port for all of them. */
export const timeouts = { connect: 500, greeting: 500, silence: 700 };
const minute = 60_000;

type Row = {
  address: string;
  state: string;
  attempts: number;
  answer: string;
  minutes: number;
  tls: string;
  server: string;
};

export async function outbox(
  addresses: string[],
  records: Records,
  port: number,
  { body = 'Hello.\r\n', patience = timeouts }: { body?: string; patience?: typeof timeouts } = {},
) {
  const open = await testHouse({ relay: { kind: 'direct', port, privateToo: true } });
  await post(open.house, addresses, body);
  const now = Date.now();
  const at = (minutes: number): House => ({
    ...open.house,
    dns: dnsTable(records),
    now: () => new Date(now + minutes * minute),
  });
  return {
    house: open.house,
    send: (minutes = 0) => sendClaim(at(minutes), undefined, patience),
    rows: () => rowsOf(open.house, now),
    states: async () =>
      Object.fromEntries((await rowsOf(open.house, now)).map(({ address, state }) => [address, state])),
    [Symbol.asyncDispose]: open.close,
  };
}

async function rowsOf({ db }: House, now: number): Promise<Row[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['address', 'state', 'attempts', 'answer', 'next_at', 'tls', 'server'])
    .orderBy('id')
    .execute();
  return rows.map(({ next_at, answer, tls, server, ...row }) => ({
    ...row,
    answer: answer ?? '',
    tls: tls ?? '',
    server: server ?? '',
    minutes: Math.round((next_at.getTime() - now) / minute),
  }));
}

function post(house: House, addresses: string[], body: string): Promise<number> {
  const header = [headerField('From', 'Ana <ana@people.example>'), headerField('Message-ID', '<a@people.example>')];
  return inWork(house, houseActor('test'), ({ db }) =>
    enqueue(
      db,
      { kind: 'post', about: 'test', header, slotHeader: [], body: Buffer.from(body), signDomain: 'x.example' },
      addresses.map((address) => ({ address, slots: {} })),
    ),
  );
}

/** A server of a domain that is closed at the end. */
export async function server(
  behaviour?: Behaviour,
  greeting?: Greeting,
  place?: Place,
): Promise<Relay & AsyncDisposable> {
  const relay = await openRelay(behaviour, greeting, place);
  return { ...relay, [Symbol.asyncDispose]: relay.close };
}

export const to = (domain: string, n: number) => Array.from({ length: n }, (_, k) => `reader${k}@${domain}`);
export const at = (domain: string, ...hosts: string[]): Records => ({
  [`${domain} MX`]: hosts.map((_, k) => `${10 * (k + 1)} mx${k}.${domain}`),
  ...Object.fromEntries(hosts.map((host, k) => [`mx${k}.${domain} A`, [host]])),
});
