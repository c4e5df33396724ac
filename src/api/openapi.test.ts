import { expect, test } from 'vitest';
import { rooms } from '../rooms.ts';
import { describeApi } from './describe-api.ts';

test('openapi.json describes the operations and reads of the house (write it with `npm run openapi`)', async () => {
  const text = `${JSON.stringify(describeApi(rooms), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../openapi.json');
});

test('names are ROOM.VERB-NOUN, of the room that lists them, and every one has a summary', () => {
  for (const room of rooms) {
    for (const { name, summary } of [...room.operations, ...(room.reads ?? [])]) {
      expect(name).toMatch(new RegExp(`^${room.name}\\.[a-z]+(-[a-z]+)*$`));
      expect(summary.length).toBeGreaterThan(10);
    }
  }
});
