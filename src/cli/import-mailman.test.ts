import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import { type Plain, pickled } from '../../test/pickled.ts';
import { testHouse } from '../../test/test-house.ts';
import { exit } from './command.ts';
import { importMailman } from './import-mailman.ts';

const config: Record<string, Plain> = {
  real_name: 'Drafting',
  preferred_language: 'fr',
  archive_private: 1,
  topics_enabled: 1,
  subscribe_policy: 2,
  members: { 'ana@people.example': 'Ana@People.example', 'bo@people.example': 0 },
  digest_members: { 'di@people.example': 0 },
  user_options: { 'bo@people.example': 2 + 128 },
  owner: ['olga@people.example'],
  moderator: ['mo@people.example'],
  ban_list: ['^.*@spam\\.example$'],
  accept_these_nonmembers: ['press@people.example'],
  goodbye_msg: 'À bientôt {ici}',
};

async function run(house: House, settings: Record<string, Plain>, options: Record<string, string> = {}) {
  const file = join(await mkdtemp(join(tmpdir(), 'mailman-')), 'config.pck');
  await writeFile(file, pickled(settings));
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
  };
  const terminal = { line: say, problem: say, progress: () => undefined };
  const running = { house, t: translator('en'), terminal, stop: new AbortController().signal };
  return { code: await importMailman.run(running, [file], options), said };
}

async function roster(house: House) {
  return house.db
    .selectFrom('subscription')
    .innerJoin('address', 'address.id', 'address_id')
    .select(['email', 'delivery', 'own_posts', 'moderated', 'basis'])
    .orderBy('email')
    .execute();
}

test('a dry run tells everything and changes nothing', async () => {
  await using open = await testHouse();
  const { code, said } = await run(open.house, config, { 'dry-run': 'yes' });
  expect(code).toBe(exit.done);
  expect(said).toEqual([
    'drafting: a new list, “Drafting”.',
    '3 members: 1 with digests, 0 without mail, 1 whose messages are read first.',
    'Owners: 1. Moderators: 1. Bans: 1. Trusted senders: 1. Texts: 1.',
    'Its archive was private: here only moderators and owners may read it for now.',
    '1 thing could not be carried over:',
    '  topics_enabled = 1: there is no such thing here.',
    'Nothing was changed. Without --dry-run it will be.',
  ]);
  expect(await open.house.db.selectFrom('list').select('id').execute()).toEqual([]);
  expect(await open.house.db.selectFrom('person').select('id').execute()).toEqual([]);
});

test('a list moves in whole, and a second time adds nothing', async () => {
  await using open = await testHouse();
  const { house } = open;
  const first = await run(house, config);
  expect([first.code, first.said.at(-1)]).toEqual([
    exit.done,
    'drafting: 3 members added, 0 already there, 0 given twice, 0 rows left out.',
  ]);
  const again = await run(house, config);
  expect(again.said.at(-1)).toBe('drafting: 0 members added, 3 already there, 0 given twice, 0 rows left out.');
  const basis = 'imported: config.pck';
  const plain = { own_posts: true, moderated: false, basis };
  expect(await roster(house)).toEqual([
    { ...plain, email: 'Ana@People.example', delivery: 'each' },
    { ...plain, email: 'bo@people.example', delivery: 'each', own_posts: false, moderated: true },
    { ...plain, email: 'di@people.example', delivery: 'mime' },
  ]);
  const grants = await house.db
    .selectFrom('person_grant')
    .innerJoin('address', 'address.person_id', 'person_grant.person_id')
    .select(['email', 'role', 'scope'])
    .orderBy('email')
    .execute();
  expect(grants).toEqual([
    { email: 'mo@people.example', role: 'moderator', scope: 'lists:drafting' },
    { email: 'olga@people.example', role: 'administrator', scope: 'lists:drafting' },
  ]);
  expect(await house.db.selectFrom('ban').select(['pattern', 'reason']).execute()).toEqual([
    { pattern: 'spam.example', reason: 'config.pck' },
  ]);
  expect(await house.db.selectFrom('trusted_sender').select('email').execute()).toEqual([
    { email: 'press@people.example' },
  ]);
  const list = await house.db.selectFrom('list').select(['title', 'policy', 'language']).execute();
  expect(list).toEqual([{ title: 'Drafting', policy: 'approve', language: 'fr' }]);
  const texts = await house.db.selectFrom('list_text').select(['kind', 'language', 'text']).execute();
  expect(texts).toEqual([
    { kind: 'goodbye', language: 'fr', text: expect.stringMatching(/^À bientôt \(ici\)\n\n[\s\S]*\{link\}/) },
  ]);
  expect(await house.db.selectFrom('delivery').select('id').execute()).toEqual([]);
});

test('a private archive is private from its first moment, and stays what it is when the list moves in again', async () => {
  await using open = await testHouse();
  const { house } = open;
  const circle = () => house.db.selectFrom('collection').select('circle').executeTakeFirstOrThrow();
  await run(house, config);
  expect(await circle()).toEqual({ circle: 'private' });
  await run(house, { ...config, archive_private: 0 });
  expect(await circle()).toEqual({ circle: 'private' });
});

test('another file is refused in a sentence', async () => {
  await using open = await testHouse();
  await expect(run(open.house, { some: 'pickle' })).rejects.toThrow('is not the config.pck of a Mailman 2.1 list');
});
