import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { classOfAnswer } from './class-of.ts';

/** Each line a class and an answer; the headings name the provider and where it publishes what it answers. */
const replies = readFileSync(join(import.meta.dirname, 'samples', 'replies.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test.each(replies)('%s', (reply) => {
  const split = reply.indexOf(' ');
  expect(classOfAnswer(reply.slice(split + 1))).toBe(reply.slice(0, split));
});
