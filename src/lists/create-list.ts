import { z } from 'zod';
import { openCollection } from '#archive/index.ts';
import { holds } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { isListName } from './rules.ts';
import { policies } from './schema.ts';

export const createList = operation({
  name: 'lists.create-list',
  summary: 'Make a mailing list with a public archive.',
  input: z.object({
    name: z.string().trim().toLowerCase().refine(isListName, 'lists.error.name'),
    title: z.string().trim().min(1, 'error.needed').max(200),
    description: z.string().trim().max(2000).default(''),
    policy: z.enum(policies).default('confirm'),
    language: z.enum(languages).default('en'),
  }),

  async run({ db, house, emit }, actor, { name, title, description, policy, language }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const network = await house.network();
    if (!network) throw new Refusal(409, 'error.not-set-up');
    const known = await db.selectFrom('list').select('id').where('name', '=', name).executeTakeFirst();
    if (known) throw new Refusal(409, 'lists.error.exists', { name });

    const collection_id = await openCollection(db, {
      slug: name,
      title,
      circle: 'public',
      replyAddress: `${name}@${network.domain}`,
    });
    const list = await db
      .insertInto('list')
      .values({ name, title, description, collection_id, policy, language })
      .returning('id')
      .executeTakeFirstOrThrow();
    emit({ type: 'lists.list-created', about: `lists:${name}`, details: { list: list.id } });
    return { id: list.id, address: `${name}@${network.domain}` };
  },
});
