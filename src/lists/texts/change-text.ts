import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { textKinds } from './kinds.ts';
import { putText } from './put-text.ts';

export const changeText = operation({
  name: 'lists.change-text',
  summary: 'Give a list its own words for one kind of mail in one language; names in braces are filled in.',
  input: z.object({
    list: z.string(),
    kind: z.enum(textKinds),
    language: z.enum(languages),
    subject: z
      .string()
      .trim()
      .max(200)
      .transform((subject) => subject.replace(/[\s\p{Cc}]+/gu, ' '))
      .default(''),
    text: z
      .string()
      .trim()
      .min(1, 'error.needed')
      .max(10_000)
      .transform((text) => text.replace(/\r\n?/g, '\n')),
  }),

  async run(work, actor, { list: name, ...text }) {
    const list = await mustFindList(work.db, name);
    mustModerate(actor, name);
    await putText(work, actor, list, text);
    return {};
  },
});
