import { expect, test } from 'vitest';
import { copies, digestList, runJobs, write } from '../../../test/digest-list.ts';

test('who gets each message gets it at once, everybody else one mail at his hour', async () => {
  await using open = await digestList({ ana: 'each', ben: 'mime', chi: 'plain', dee: 'daily', eva: 'none' });
  const { house, clock } = open;
  await write(house);
  await write(house, { from: 'Ben <ben@people.example>' });
  const kinds = async () => (await copies(house)).map(({ to, kind }) => `${kind} ${to}`);
  expect(await kinds()).toEqual(['post ana', 'post ana']);
  clock.at = new Date('2026-03-03T06:55:00Z');
  expect(await runJobs(house)).toEqual([]);
  clock.at = new Date('2026-03-03T07:00:00Z');
  expect(await runJobs(house)).toEqual(['talk']);
  expect(await kinds()).toEqual(['post ana', 'post ana', 'digest ben', 'digest chi', 'digest dee']);
  expect(await runJobs(house)).toEqual([]);
});
