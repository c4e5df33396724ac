import { expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import { dnsTable } from '../../test/dns-table.ts';
import { openRelay } from '../../test/faults/relay.ts';
import { domain, here, rightZone } from '../../test/right-zone.ts';
import { testHouse } from '../../test/test-house.ts';
import { doctor } from './doctor.ts';

/** The command in a house whose zone is right, but for what `change` makes of it. */
async function asked(options: Record<string, string>, change: Record<string, ReadonlyArray<string>> = {}) {
  const relay = await openRelay();
  const smtp = { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false } as const;
  await using open = await testHouse({ resolver: undefined, relay: smtp, smtp: { host: '127.0.0.1', port: 0 } });
  open.house.dns = dnsTable({ ...rightZone(open.house), ...change });
  const lines: string[] = [];
  const terminal = { line: (text: string) => lines.push(text), problem: () => undefined, progress: () => undefined };
  const stop = new AbortController().signal;
  const code = await doctor.run({ house: open.house, t: translator('en'), terminal, stop }, [], options);
  await relay.close();
  return { code, text: lines.join('\n') };
}

test('where nothing is wrong it ends with 0, and prints the records as lines for a zone file', async () => {
  const { code, text } = await asked({});
  expect(text.match(/^ {2}Wrong: .*$/gm)).toBe(null);
  expect(code).toBe(0);
  expect(text).toContain('  Good: The keys of our signatures (DKIM) (dkim)');
  expect(text).toContain(`\n  ${domain}. MX 10 parley.test.example.\n  ${domain}. TXT "v=spf1 ip4:${here} -all"\n`);
});

test('what is wrong is said with what to do, and it ends with 1', async () => {
  const { code, text } = await asked({}, { [`${domain} TXT`]: ['v=spf1 +all'] });
  expect(code).toBe(1);
  expect(text).toContain('  Wrong: The SPF record (spf)\n      The record does not end in -all or ~all: v=spf1 +all\n');
  expect(text).toContain(`${domain}. TXT "v=spf1 ip4:${here} ~all"`);
});

test('for programs it prints one JSON text; what is only worth a look ends with 0', async () => {
  const { code, text } = await asked({ json: 'yes' }, { [`${domain} MX`]: [] });
  const read = JSON.parse(text) as { domain: string; findings: { id: string; state: string; records?: object[] }[] };
  const mx = read.findings.find(({ id }) => id === 'mx');
  expect([code, read.domain, mx?.state, mx?.records]).toEqual([
    0,
    domain,
    'warning',
    [{ name: domain, type: 'MX', value: '10 parley.test.example.' }],
  ]);
});
