import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { admin, bring, prepare, preview } from '../../../test/importing-people.ts';
import { statements } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { answerImport } from './answer-import.ts';
import { deedsNow, findImport } from './queries.ts';
import { questionsOf } from './spellings.ts';

test('10,000 rows take as many statements as ten', async () => {
  await using open = await testHouse();
  const { house } = open;
  const table = (from: number, n: number) =>
    `email,name,country\n${Array.from({ length: n }, (_, at) => `p${from + at}@x.example,P ${from + at},Kenya`).join('\n')}`;
  const counted = async (from: number, n: number) => {
    const id = await prepare(house, table(from, n));
    const look = await statements(house, ({ db }) =>
      findImport(db, house.now(), id).then((found) => deedsNow(db, found)),
    );
    return [look, (await bring(house, id)).report?.created];
  };
  expect(await counted(0, 10)).toEqual([4, 10]);
  expect(await counted(10, 9990)).toEqual([4, 9990]);
  await expect(prepare(house, table(0, 10_001))).rejects.toMatchObject({ status: 422 });
}, 60_000);

/** Regions as the contributors to a meeting of 2014 wrote them, which are not in this repository. */
const corpus = process.env.PARLEY_CORPUS;
if (!corpus) console.warn('SKIPPED: PARLEY_CORPUS names no folder, so no table with the 93 spellings is brought in.');

test.skipIf(!corpus)('of 93 spellings of a region 40 are asked about, once each, and nothing is guessed', async () => {
  await using open = await testHouse();
  const { house } = open;
  const path = join(corpus ?? '', 'netmundial2014/netmundial2014-index.json');
  const given: { region: string }[] = JSON.parse(readFileSync(path, 'utf8'));
  const spellings = [...new Set(given.map(({ region }) => region))];
  const rows = [...spellings, ...spellings].map((region, at) => `p${at}@x.example,"${region.replaceAll('"', '""')}"`);
  const id = await prepare(house, `email,country\n${rows.join('\n')}`);
  const { rows: kept } = await findImport(house.db, house.now(), id);
  const asked = questionsOf(kept);
  expect([asked.length, asked.filter(({ choices }) => choices.length > 0).length]).toEqual([40, 23]);
  const answers = Object.fromEntries(asked.map(({ choices }, at) => [String(at), choices[0] ?? '']));
  await perform(house, answerImport, admin, { import: id, answers });
  const { create } = await preview(house, id);
  expect([create.length, create.filter(({ country }) => country).length]).toEqual([186, 152]);
  await bring(house, id);
  expect(await house.db.selectFrom('affiliation').select('id').execute()).toHaveLength(152);
});
