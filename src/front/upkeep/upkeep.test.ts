import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { checkBackup } from '#platform/backup/read-backup.ts';
import type { House } from '#platform/operation.ts';
import { testHouse } from '../../../test/test-house.ts';
import { addAdministrator } from '../../cli/set-up.ts';
import { keepNightly, upkeepGauges } from './jobs.ts';
import { upkeepOf } from './queries.ts';
import { isBackupDue, mustTell } from './rules.ts';

const actor = houseActor('test');
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-upkeep-'));
  folders.push(folder);
  return folder;
}

/** A house that keeps so many backups, with a clock that the test sets. */
async function keeping(keep: number, folder: string) {
  const data = await newFolder();
  const open = await testHouse({ backups: { folder, keep }, data });
  const night = (day: number, hour = 3) => {
    open.house.now = () => new Date(Date.UTC(2026, 2, day, hour, 15));
    return keepNightly(open.house);
  };
  return { ...open, house: open.house, data, night };
}

async function mails(house: House): Promise<number> {
  return (await house.db.selectFrom('outgoing').select('id').where('about', '=', 'backup').execute()).length;
}

const dues: ReadonlyArray<[string, string | undefined, string, boolean]> = [
  ['there was none yet', undefined, '2026-03-02T00:10:00Z', true],
  ['the one of this night is there', '2026-03-02T02:07:00Z', '2026-03-02T23:07:00Z', false],
  ['the night begins', '2026-03-01T02:07:00Z', '2026-03-02T02:07:00Z', true],
  ['it is not two yet', '2026-03-01T02:07:00Z', '2026-03-02T01:07:00Z', false],
  ['the server slept for days', '2026-02-20T02:07:00Z', '2026-03-02T01:07:00Z', true],
];
test.each(dues)('%s: due or not', (_, takenAt, now, due) => {
  expect(isBackupDue({ takenAt: takenAt ? new Date(takenAt) : undefined }, new Date(now))).toBe(due);
});

test('administrators hear at once, and then once a day', () => {
  const at = (text: string) => new Date(text);
  expect(mustTell({}, at('2026-03-02T03:00:00Z'))).toBe(true);
  expect(mustTell({ toldAt: at('2026-03-02T03:00:00Z') }, at('2026-03-03T02:00:00Z'))).toBe(false);
  expect(mustTell({ toldAt: at('2026-03-02T03:00:00Z') }, at('2026-03-03T03:00:00Z'))).toBe(true);
});

test('one a night, the newest are kept, and nothing that is not ours is touched', async () => {
  const folder = await newFolder();
  const { house, data, night, close } = await keeping(2, folder);
  await writeFile(join(folder, 'parley-notes.txt'), 'mine');
  await writeFile(join(folder, 'parley-20260101-000000.backup.part'), 'left by a kill');
  await writeFile(join(data, 'erasures.jsonl'), '{}\n');
  for (const day of [2, 3, 4]) {
    await night(day);
    await night(day, 4);
  }
  expect((await readdir(folder)).sort()).toEqual([
    'erasures.jsonl',
    'parley-20260303-031500.backup',
    'parley-20260304-031500.backup',
    'parley-notes.txt',
  ]);
  await checkBackup(join(folder, 'parley-20260304-031500.backup'));
  const { state } = await upkeepOf(house, actor);
  expect(state).toMatchObject({ file: join(folder, 'parley-20260304-031500.backup'), kept: 2 });
  const names = (await upkeepGauges(house)()).map(({ name, value }) => [name, value]);
  expect(names).toEqual([
    ['parley_backup_age_seconds', 3600],
    ['parley_backup_failing', 0],
  ]);
  await close();
});

test('one that fails removes nothing, is told once a day, and is made good when it can be', async () => {
  const folder = join(await newFolder(), 'gone');
  const { house, night, close } = await keeping(2, folder);
  await addAdministrator(house, 'root@people.example');
  await night(2);
  const before = await readdir(folder);
  await rm(folder, { recursive: true });
  await writeFile(folder, 'a file where the folder was');
  await night(3);
  await night(3, 4);
  expect(await mails(house)).toBe(1);
  const { state } = await upkeepOf(house, actor);
  expect([state.problem?.includes('EEXIST'), state.failedAt?.getUTCHours()]).toEqual([true, 3]);
  expect((await upkeepGauges(house)()).map(({ value }) => value).at(-1)).toBe(1);
  await rm(folder);
  await night(3, 5);
  expect([before.length, (await readdir(folder)).length]).toEqual([1, 1]);
  expect((await upkeepOf(house, actor)).state.failedAt).toBe(undefined);
  await close();
});
