import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { hatsOf } from '../../../test/importing-people.ts';
import { pythonSays } from '../../../test/journeys/python.ts';
import { asking, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';

const admin = houseActor('test');
const placeOf = (answer: Response) => answer.headers.get('location') ?? '';
const text = async (answer: Response | Promise<Response>) => (await answer).text();

/** Bytes that Python makes of a table, as a spreadsheet of another country writes it. */
async function written(charset: string, table: string): Promise<File> {
  const script = `import base64,sys
sys.stdout.write(base64.b64encode(sys.stdin.buffer.read().decode().encode('${charset}')).decode())`;
  const said = await pythonSays(script, Buffer.from(table));
  return new File([Buffer.from(said ?? '', 'base64')], 'people.csv');
}

async function withList() {
  const open = await testHouse();
  await perform(open.house, createList, admin, { name: 'talk', title: 'Talk' });
  await person(open.house, 'ada@people.example', 'Ada Admin', ['administrator', 'site']);
  const ada = await asking(open.house, createWeb(open.house, rooms), 'ada@people.example');
  return { ...open, ada, [Symbol.asyncDispose]: open.close };
}

const plans = async (house: House) =>
  house.db.selectFrom('roster_plan').select(['source', 'outcome']).orderBy('made_at').execute();

test.each([
  ['/lists/talk/roster/bring', [['way', 'add']]],
  ['/people/import', []],
] as const)(
  'a table from Russia at %s says how it was read; the same table is read otherwise, and back',
  async (path, more) => {
    await using open = await withList();
    const { house, ada } = open;
    const file = await written('cp1251', 'email;name\r\nanna@people.example;Анна Щукина\r\nbo@people.example;Bo\r\n');
    const fields = [
      ['file', file],
      ['basis', 'agreed'],
      ...more.map(([name, value]) => [name, value] as [string, string]),
    ];
    const first = placeOf(await ada(path, fields as [string, string | File][]));
    const preview = await text(ada(first));
    for (const words of ['Our guess: Cyrillic (windows-1251)', 'Line 2:', 'Анна Щукина', 'name="charset"'])
      expect(preview).toContain(words);
    const arabic = await ada(`${first}/charset`, [['charset', 'windows-1256']]);
    const other = await text(ada(placeOf(arabic)));
    expect(other).toContain('The table was read as: Arabic (windows-1256)');
    expect(other).not.toContain('Щукина');
    const wide = await ada(`${placeOf(arabic)}/charset`, [['charset', 'utf-16be']]);
    expect([wide.status, await wide.text()]).toEqual([422, expect.stringContaining('id="charset-error"')]);
    const back = placeOf(await ada(`${placeOf(arabic)}/charset`, [['charset', 'windows-1251']]));
    const seen = /name="seen" value="([0-9a-f]{64})"/.exec(await text(ada(back)))?.[1] ?? '';
    expect((await ada(back, [['seen', seen]])).status).toBe(303);
    const names = await house.db.selectFrom('person').select('name').where('name', 'like', '%Щ%').execute();
    expect(names).toEqual([{ name: 'Анна Щукина' }]);
    const kept = await house.db.selectFrom('people_import').select('source').execute();
    const done = (await plans(house)).filter(({ outcome }) => outcome);
    expect([...kept, ...done].map(({ source }) => source)).toEqual([null]);
  },
);

test('a file that came back with its form need not be chosen again', async () => {
  await using open = await withList();
  const { ada } = open;
  const file = await written('cp1256', 'email;name\r\nrima@people.example;ريما حداد\r\n');
  for (const [path, more] of [
    ['/people/import', []],
    ['/lists/talk/roster/bring', [['way', 'add']]],
  ] as [string, [string, string][]][]) {
    const missing = await ada(path, [['file', file], ['basis', ''], ...more]);
    const page = await missing.text();
    expect([missing.status, page]).toEqual([422, expect.stringContaining('Your file is here already')]);
    const kept = /name="kept" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const place = placeOf(await ada(path, [['kept', kept], ['basis', 'agreed'], ...more]));
    expect(await text(ada(place))).toContain('ريما حداد');
  }
});

test('a workbook is refused at the field of the file, and is not kept', async () => {
  await using open = await withList();
  const file = new File([Buffer.from([0x50, 0x4b, 3, 4, 0, 0])], 'people.xlsx');
  for (const path of ['/people/import', '/lists/talk/roster/bring']) {
    const answer = await open.ada(path, [
      ['file', file],
      ['basis', 'agreed'],
    ]);
    const page = await answer.text();
    expect([answer.status, page]).toEqual([422, expect.stringContaining('id="file-error"')]);
    expect(page).not.toContain('name="kept"');
  }
});

test('what is not clear is asked once for all rows of it, and no row is left out for it', async () => {
  await using open = await withList();
  const { house, ada } = open;
  const table = `email,имя,région,сектор,language,shoe
jo@people.example,Jo,Congo,civil society,fr,41
mo@people.example,Mo,CONGO,Government / Academia,Klingon,
el@people.example,El,Europe,,,
`;
  const fields: [string, string][] = [
    ['table', table],
    ['way', 'add'],
    ['basis', 'agreed'],
  ];
  const place = placeOf(await ada('/lists/talk/roster/bring', fields));
  const shown = await text(ada(place));
  for (const words of [
    'To be added: 3',
    '“Congo” (in 2 rows)',
    'Lines: 2, 3.',
    'This names no country.',
    'Klingon',
    'shoe',
  ])
    expect(shown).toContain(words);
  const wrong = await ada(`${place}/answers`, [['q0.other', 'Atlantis']]);
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('id="q0-error"')]);
  const questions = [...shown.matchAll(/<label for="(q\d)">“([^”]+)”/g)].map(([, id = '', words = '']) => [words, id]);
  const at: Record<string, string> = Object.fromEntries(questions);
  const answers: [string, string][] = [
    [at.Congo ?? '', 'CD'],
    [at['Government / Academia'] ?? '', 'gov'],
  ];
  const answered = placeOf(await ada(`${place}/answers`, answers));
  expect(await text(ada(answered))).toContain('<option value="CD" selected');
  // What the first preview showed is what its button would still do.
  expect(await text(ada(place))).not.toContain('<option value="CD" selected');
  expect(placeOf(await ada(answered, []))).toBe('/lists/talk/roster?brought=3&left=0');
  expect(await hatsOf(house, 'jo@people.example')).toMatchObject([{ country: 'CD', stakeholder: 'civ' }]);
  expect(await hatsOf(house, 'mo@people.example')).toMatchObject([{ country: 'CD', stakeholder: 'gov' }]);
  expect(await hatsOf(house, 'el@people.example')).toEqual([]);
});
