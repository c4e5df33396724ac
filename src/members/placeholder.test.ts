import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { testHouse } from '../../test/test-house.ts';
import { addAdministrator } from './add-administrator.ts';
import { placeholderAddress } from './placeholder.ts';
import { addressesOfRole } from './queries.ts';

test('the placeholder is written to only while nobody else administers the site', async () => {
  await using open = await testHouse();
  const add = (email: string) => perform(open.house, addAdministrator, houseActor('test'), { email });
  const administrators = () => addressesOfRole(open.house.db, 'administrator', 'site');

  await add(placeholderAddress);
  expect(await administrators()).toEqual([placeholderAddress]);

  await add('ada@sender.example');
  expect(await administrators()).toEqual(['ada@sender.example']);
});
