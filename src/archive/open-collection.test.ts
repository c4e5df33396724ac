import { expect, test } from 'vitest';
import { collectionNamed, file, letter } from '../../test/archive-shelf.ts';
import { testHouse } from '../../test/test-house.ts';

test('the name of a list in brackets, which older mail has before its subjects, is no part of what a thread is called', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  await file(open.house, shelf, letter({ id: 'a@x.example', subject: '[Talk] Paragraph 12' }));
  await file(open.house, shelf, letter({ id: 'b@x.example', subject: '[draft] Paragraph 13' }));
  const threads = await open.house.db.selectFrom('thread').select('subject').orderBy('id').execute();
  expect(threads.map(({ subject }) => subject)).toEqual(['Paragraph 12', '[draft] Paragraph 13']);
});
