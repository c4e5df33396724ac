import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { translator } from '#platform/messages.ts';
import { type House, perform } from '#platform/operation.ts';
import { file, letter } from '../../test/archive-shelf.ts';
import { testHouse } from '../../test/test-house.ts';
import { subscribe } from '../lists/joining/subscribe.ts';
import { moveListIn } from '../lists/moving/move-list-in.ts';
import { type Command, exit, UsageProblem } from './command.ts';
import { exportLists } from './export-lists.ts';
import { importMbox } from './import-mbox.ts';
import { importMembers } from './import-members.ts';

const admin = houseActor('test');
const settings = {
  ...{
    list: 'drafting',
    title: 'Drafting',
    titles: { fr: 'Drafting', ar: 'الصياغة' },
    policy: 'approve',
    language: 'fr',
    circle: 'members',
    maxSize: 500_000,
  },
  ...{
    description: 'For the text',
    descriptions: { fr: 'For the text', es: 'Para el texto' },
    source: 'A test',
    rules: { mostRecipients: 20, headerPatterns: ['X-Odd: *'] },
  },
  ...{ owners: ['olga@people.example'], moderators: ['mo@people.example'] },
  ...{ bans: ['spam.example'], trusted: ['press@people.example'] },
  texts: [{ kind: 'welcome', language: 'fr', subject: 'Bonjour', text: 'Bienvenue {link}' }],
};

async function run(house: House, command: Command, given: string[], options: Record<string, string>) {
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
  };
  const terminal = { line: say, problem: say, progress: () => undefined };
  const running = { house, t: translator('en'), terminal, stop: new AbortController().signal };
  return { code: await command.run(running, given, options), said };
}

async function filled(house: House): Promise<void> {
  await perform(house, moveListIn, admin, settings);
  await perform(house, subscribe, admin, {
    list: 'drafting',
    email: 'ana@people.example',
    name: '=1+1',
    delivery: 'none',
  });
  const { id } = await house.db.selectFrom('collection').select('id').executeTakeFirstOrThrow();
  for (const n of [1, 2])
    await file(
      house,
      { id, slug: 'drafting' },
      letter({ id: `m${n}@x.example`, body: `From one\r\n.\r\nText ${n}\r\n` }),
    );
}

const messagesIn = async (house: House) =>
  (await house.db.selectFrom('message').select('hash').orderBy('hash').execute()).map(({ hash }) => hash);

test('a list that is exported moves into another house and is the same there', async () => {
  await using here = await testHouse();
  await filled(here.house);
  const to = await mkdtemp(join(tmpdir(), 'export-'));
  const done = await run(here.house, exportLists, [], { to });
  const folder = join(to, 'drafting');
  expect(done).toEqual({ code: exit.done, said: [`drafting: 1 member and 2 messages in ${folder}.`] });
  expect((await readdir(folder)).sort()).toEqual(['drafting.mbox', 'roster.csv', 'settings.json']);
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);

  await using there = await testHouse();
  const { source: _, ...expected } = settings;
  const written = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'));
  expect(written).toEqual({ ...expected, rules: expect.objectContaining(settings.rules) });
  await perform(there.house, moveListIn, admin, { ...written, source: 'An export' });
  await run(there.house, importMembers, [join(folder, 'roster.csv')], { list: 'drafting' });
  await run(there.house, importMbox, [join(folder, 'drafting.mbox')], { list: 'drafting' });
  expect(await messagesIn(there.house)).toEqual(await messagesIn(here.house));

  const again = await mkdtemp(join(tmpdir(), 'export-'));
  await run(there.house, exportLists, [], { to: again, list: 'Drafting' });
  const read = (root: string, name: string) => readFile(join(root, 'drafting', name), 'utf8');
  for (const name of ['settings.json', 'drafting.mbox']) expect(await read(again, name)).toBe(await read(to, name));
  const people = (table: string) => table.split('\r\n').map((line) => line.split(',').slice(0, 6).join());
  expect(people(await read(again, 'roster.csv'))[1]).toContain("ana@people.example,'=1+1,");
});

test('a list that is not there is refused, and nothing is written', async () => {
  await using open = await testHouse();
  const to = await mkdtemp(join(tmpdir(), 'export-'));
  await expect(run(open.house, exportLists, [], { to, list: 'nowhere' })).rejects.toThrow(UsageProblem);
  expect(await readdir(to)).toEqual([]);
});

test('a second run writes the files anew', async () => {
  await using open = await testHouse();
  await filled(open.house);
  const to = await mkdtemp(join(tmpdir(), 'export-'));
  await run(open.house, exportLists, [], { to });
  const first = await readFile(join(to, 'drafting', 'drafting.mbox'), 'utf8');
  await run(open.house, exportLists, [], { to });
  expect(await readFile(join(to, 'drafting', 'drafting.mbox'), 'utf8')).toBe(first);
});
