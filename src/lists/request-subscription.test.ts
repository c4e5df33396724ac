import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { testHouse } from '../../test/test-house.ts';
import { createList } from './create-list.ts';
import { requestSubscription } from './request-subscription.ts';

test('more people at once than there are connections do not wait for each other for ever', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, houseActor('test'), { name: 'talk', title: 'Talk' });
  const ask = (n: number) =>
    perform(house, requestSubscription, stranger, {
      list: 'talk',
      email: `p${n}@people.example`,
      client: `client ${n}`,
    });
  await Promise.all(Array.from({ length: 60 }, (_, n) => ask(n)));
  const asked = await house.db.selectFrom('delivery').select('address').execute();
  expect(asked).toHaveLength(60);
});
