import { expect, test } from 'vitest';
import { houseOf, providerOf } from './provider.ts';

test.each([
  ['aspmx.l.google.com', 'google.com'],
  ['alt3.ASPMX.L.google.com', 'google.com'],
  ['people-example.mail.protection.outlook.com', 'outlook.com'],
  ['mx0.one.example', 'one.example'],
  ['mx.people.co.uk', 'people.co.uk'],
  ['mx.people.com.br', 'people.com.br'],
  ['people.ch', 'people.ch'],
])('the house of %s is %s', (name, house) => {
  expect(houseOf(name)).toBe(house);
});

test('the server with the lowest preference says whose a domain is; without one it is its own', async () => {
  const exchanges = ['20 mx.elsewhere.example', '10 Mx1.Host.example.'].map((line) => {
    const [priority, exchange] = line.split(' ');
    return { priority: Number(priority), exchange };
  });
  const ask = (name: string) =>
    Promise.resolve(
      name === 'a.example' ? ({ kind: 'some', records: exchanges } as const) : ({ kind: 'unknown' } as const),
    );
  expect(await providerOf(ask, 'a.example')).toBe('host.example');
  expect(await providerOf(ask, 'lists.b.example')).toBe('b.example');
});
