import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { textKinds } from './kinds.ts';

export const resetText = operation({
  name: 'lists.reset-text',
  summary: 'Let a kind of mail in one language say again what the house would write.',
  input: z.object({ list: z.string(), kind: z.enum(textKinds), language: z.enum(languages) }),

  async run({ db, emit }, actor, { list: name, kind, language }) {
    const list = await mustFindList(db, name);
    mustModerate(actor, name);
    const gone = await db
      .deleteFrom('list_text')
      .where('list_id', '=', list.id)
      .where('kind', '=', kind)
      .where('language', '=', language)
      .executeTakeFirst();
    if (gone.numDeletedRows > 0n)
      emit({ type: 'lists.text-reset', about: `lists:${name}`, details: { kind, language } });
    return {};
  },
});
