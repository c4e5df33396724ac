import { expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { type MessageKey, translator } from '#platform/messages.ts';
import { Figure } from './figure.tsx';

/** What stands in a line of figures, on the first page and in the report of a period. */
const figures: ReadonlyArray<MessageKey> = [
  'members.balance.organisations',
  'front.home.members',
  'front.home.states',
  'front.home.groups',
  'front.home.languages',
  'front.report.people',
  'front.report.organisations-end',
  'front.report.joined',
  'front.report.left',
  'front.report.states',
  'front.report.messages',
  'front.report.active',
  'front.report.threads',
  'front.report.begun',
];

test.each(languages)('in %s every figure shows its own number large, one and two as well', async (language) => {
  const t = translator(language);
  const large = await Promise.all(
    figures.flatMap((key) =>
      [1, 2, 3, 11, 100].map(async (n) => {
        const html = String(await (<Figure words={t(key, { n })} />).toString());
        return `${key} ${/<b>(.*?)<\/b>/.exec(html)?.[1]} of ${n}`;
      }),
    ),
  );
  expect(large).toEqual(figures.flatMap((key) => [1, 2, 3, 11, 100].map((n) => `${key} ${n} of ${n}`)));
});
