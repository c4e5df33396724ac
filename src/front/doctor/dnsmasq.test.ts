import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { publishedKeys } from '#delivery/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { openResolver } from '#platform/mail/resolver.ts';
import { testHouse } from '../../../test/test-house.ts';
import { examine } from './queries.ts';
import { zoneLine } from './records.ts';

/** A real DNS server on loopback, with the zone that the doctor itself asks for. */
const program = ['dnsmasq', '/usr/sbin/dnsmasq'].find((path) => spawnSync(path, ['--version']).status === 0);
if (!program) console.warn('SKIPPED: dnsmasq is not here (apt-get install dnsmasq-base): no real DNS server is asked.');
const domain = 'lists.test.example';
const here = '198.51.100.5';
const admin = houseActor('test');

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

async function dnsServer(records: ReadonlyArray<string>) {
  const port = await freePort();
  const fixed = ['--keep-in-foreground', '--conf-file=/dev/null', '--no-resolv', '--no-hosts', '--bind-interfaces'];
  const where = [`--port=${port}`, '--listen-address=127.0.0.1', '--pid-file=', '--user=root', '--auth-ttl=1'];
  const child: ChildProcess = spawn(program ?? '', [
    ...fixed,
    ...where,
    '--local=/test.example/',
    '--local=/arpa/',
    ...records,
  ]);
  const ask = openResolver({ host: '127.0.0.1', port });
  for (let tries = 0; tries < 100 && !(await ask('ready.test.example', 'A').catch(() => undefined)); tries += 1)
    await wait(50);
  const close = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { ask, port, [Symbol.asyncDispose]: close };
}

const basic = [
  '--host-record=ready.test.example,127.0.0.1',
  `--host-record=parley.test.example,${here}`,
  `--host-record=${domain},${here}`,
  `--ptr-record=5.100.51.198.in-addr.arpa,parley.test.example`,
];

async function withHouse() {
  return testHouse({ resolver: undefined });
}

const states = async (open: Awaited<ReturnType<typeof withHouse>>) => {
  const { findings } = await examine(open.house, admin, { dns: 4000, door: 500 });
  return Object.fromEntries(findings.map(({ id, state }) => [id, state]));
};

test.runIf(program)(
  'the zone that the doctor asks for is found good, long keys in several strings and all',
  async () => {
    await using open = await withHouse();
    const keys = publishedKeys(open.house, domain).map(
      ({ name, record }) => `--txt-record=${name},${(record.match(/.{1,250}/g) ?? []).join(',')}`,
    );
    await using server = await dnsServer([
      ...basic,
      ...keys,
      `--mx-host=${domain},parley.test.example,10`,
      `--txt-record=${domain},v=spf1 ip4:${here} -all`,
      `--txt-record=_dmarc.${domain},v=DMARC1; p=quarantine; rua=mailto:postmaster@${domain}`,
    ]);
    open.house.dns = server.ask;
    const good = {
      mx: 'good',
      spf: 'good',
      'spf-address': 'good',
      dkim: 'good',
      dmarc: 'good',
      ptr: 'good',
      ehlo: 'good',
    };
    expect(await states(open)).toMatchObject(good);
    const { records } = await examine(open.house, admin);
    expect(records.map(zoneLine)).toContain(`${domain}. MX 10 parley.test.example.`);
  },
);

test.runIf(program)('records that are wrong are found wrong', async () => {
  await using open = await withHouse();
  await using server = await dnsServer([
    ...basic,
    `--cname=alias.test.example,parley.test.example`,
    `--mx-host=${domain},alias.test.example,10`,
    `--txt-record=${domain},v=spf1 include:gone.test.example +all`,
    `--txt-record=_dmarc.${domain},v=DMARC1; p=maybe`,
    ...publishedKeys(open.house, domain).map(({ name }) => `--txt-record=${name},v=DKIM1; p=`),
  ]);
  open.house.dns = server.ask;
  expect(await states(open)).toMatchObject({ mx: 'wrong', spf: 'wrong', dkim: 'wrong', dmarc: 'wrong' });
});

test.runIf(program)('a server that refuses or fails to find out makes nothing wrong', async () => {
  await using open = await withHouse();
  await using server = await dnsServer([...basic, `--server=/${domain}/127.0.0.1#9`, '--dns-loop-detect']);
  open.house.dns = server.ask;
  const found = await states(open);
  expect([found.mx, found.spf, found.dkim, found.dmarc]).toEqual(Array(4).fill('not checked'));
});
