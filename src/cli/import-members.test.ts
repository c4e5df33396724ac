import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { house as houseActor } from '#platform/actor.ts';
import { translator } from '#platform/messages.ts';
import { type House, perform } from '#platform/operation.ts';
import { pythonSays } from '../../test/journeys/python.ts';
import { testHouse } from '../../test/test-house.ts';
import { exit } from './command.ts';
import { importMembers } from './import-members.ts';

async function run(house: House, bytes: Uint8Array, options: Record<string, string> = {}) {
  const file = join(await mkdtemp(join(tmpdir(), 'members-')), 'members.csv');
  await writeFile(file, bytes);
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text.replace(file, 'members.csv'));
  };
  const terminal = { line: say, problem: say, progress: () => undefined };
  const running = { house, t: translator('en'), terminal, stop: new AbortController().signal };
  return { code: await importMembers.run(running, [file], { list: 'talk', ...options }), said };
}

const namesIn = async (house: House) =>
  (await house.db.selectFrom('person').select('name').orderBy('name').execute()).map(({ name }) => name);

test('the command says in which charset it read the table, and takes another one', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, houseActor('test'), { name: 'talk', title: 'Talk' });
  const table = 'email;name\r\nrima@people.example;ريما حداد\r\n';
  const script = `import base64,sys
sys.stdout.write(base64.b64encode(sys.stdin.buffer.read().decode().encode('cp1256')).decode())`;
  const bytes = Buffer.from((await pythonSays(script, Buffer.from(table))) ?? '', 'base64');
  await expect(run(house, bytes, { charset: 'klingon' })).rejects.toThrow('No encoding is called “klingon”');
  expect(await run(house, bytes)).toEqual({
    code: exit.done,
    said: [
      'members.csv was read as windows-1256, which is a guess: --charset says otherwise.',
      expect.stringContaining('1 member added'),
    ],
  });
  expect(await namesIn(house)).toEqual(['ريما حداد']);

  const czech = Buffer.from('email;name\r\nd@people.example;Dvo\xf8\xe1k\r\n', 'latin1');
  const { said } = await run(house, czech, { charset: 'cp1250' });
  expect(said[0]).toBe('members.csv was read as windows-1250.');
  expect(await namesIn(house)).toEqual(['Dvořák', 'ريما حداد']);
});

test('of plain ASCII nothing is said', async () => {
  await using open = await testHouse();
  await perform(open.house, createList, houseActor('test'), { name: 'talk', title: 'Talk' });
  const { said } = await run(open.house, Buffer.from('email\nana@people.example\n'));
  expect(said).toEqual([expect.stringContaining('1 member added')]);
});
