import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig, relayOf } from '#platform/config.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('flags win over the environment, the environment over the file, the file over what we choose', async () => {
  await writeFile(
    join(folder, 'parley.toml'),
    'http = "127.0.0.1:1"\nsmtp = "127.0.0.1:2"\nlog = "warn"\ntrust-proxy = true\n',
  );
  const config = readConfig(
    { http: '127.0.0.1:3' },
    { PARLEY_HTTP: '127.0.0.1:4', PARLEY_SMTP: '127.0.0.1:5' },
    folder,
  );
  expect(config).toMatchObject({ http: { port: 3 }, smtp: { port: 5 }, log: 'warn', trustProxy: true, demo: false });
  expect(config.data).toBe(join(folder, 'data'));
});

test('"false" is false wherever it stands', () => {
  expect(readConfig({}, { PARLEY_TRUST_PROXY: 'false' }, tmpdir()).trustProxy).toBe(false);
  expect(readConfig({ trustProxy: true }, { PARLEY_TRUST_PROXY: '0' }, tmpdir()).trustProxy).toBe(true);
});

test.each([
  ['capture', { kind: 'capture' }],
  ['smtp://mx.example', { kind: 'smtp', host: 'mx.example', port: 25, secure: false }],
  [
    'smtps://us%40er:pa%2Fss@mx.example',
    { kind: 'smtp', host: 'mx.example', port: 465, secure: true, user: 'us@er', pass: 'pa/ss' },
  ],
  ['smtp://[::1]:2525', { kind: 'smtp', host: '::1', port: 2525, secure: false }],
  ['direct', { kind: 'direct', port: 25, privateToo: false }],
  ['direct:2525', { kind: 'direct', port: 2525, privateToo: true }],
])('--relay %s', (text, relay) => {
  expect(relayOf(text)).toEqual(relay);
});

test.each([
  [undefined, undefined],
  ['none', 'none'],
  ['192.0.2.53', { host: '192.0.2.53', port: 53 }],
  ['127.0.0.1:5353', { host: '127.0.0.1', port: 5353 }],
  ['[::1]:5353', { host: '::1', port: 5353 }],
])('--resolver %s', (resolver, said) => {
  expect(readConfig({ resolver }, {}, tmpdir()).resolver).toEqual(said);
});

test.each([
  [{ relay: 'direct', resolver: 'none' }, '--resolver none'],
  [{ relay: 'direct:x' }, 'direct'],
  [{ relay: 'http://x' }, 'smtp://host:port'],
  [{ http: 'here' }, '--http here'],
  [{ smtp: '127.0.0.1:99999' }, '--smtp'],
  [{ resolver: 'dns.example' }, '--resolver dns.example'],
  [{ tlsCert: 'x' }, 'go together'],
  [{ log: 'loud' }, 'log'],
])('%j is refused by name', (flags, words) => {
  expect(() => readConfig(flags, {}, tmpdir())).toThrow(words);
});

test('a setting that does not exist, and a file that is no TOML, are told with the file’s name', async () => {
  await writeFile(join(folder, 'parley.toml'), 'colour = "green"\n');
  expect(() => readConfig({}, {}, folder)).toThrow(/parley\.toml: colour is not a setting/);
  await writeFile(join(folder, 'parley.toml'), 'http = \n');
  expect(() => readConfig({}, {}, folder)).toThrow(/parley\.toml cannot be read/);
});
