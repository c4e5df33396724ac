import { expect, test } from 'vitest';
import { rooms } from '../../src/rooms.ts';
import { testHouse } from '../test-house.ts';

test('the figures of every room can be read, each under a name of its own', async () => {
  await using open = await testHouse({ backups: { folder: '/srv/backups', keep: 7 } });
  const figures = [];
  for (const { gauges } of rooms) if (gauges) figures.push(...(await gauges(open.house)()));
  const names = figures.map(({ name }) => name);
  expect(names.filter((name) => !/^parley_[a-z_]+$/.test(name))).toEqual([]);
  expect([...new Set(names)]).toEqual(names);
  expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
  expect(names).toContain('parley_delivery_waiting');
  expect(names).toContain('parley_backup_age_seconds');
});
