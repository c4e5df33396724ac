import { sql } from 'kysely';
import { z } from 'zod';
import { circles } from '#archive/index.ts';
import { holds } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { makeList } from './make-list.ts';
import { isListName } from './rules.ts';
import { policies } from './schema.ts';

export const createList = operation({
  name: 'lists.create-list',
  summary: 'Make a mailing list and its archive.',
  input: z.object({
    name: z.string().trim().toLowerCase().refine(isListName, 'lists.error.name'),
    title: z.string().trim().min(1, 'error.needed').max(200),
    description: z.string().trim().max(2000).default(''),
    policy: z.enum(policies).default('confirm'),
    language: z.enum(languages).default('en'),
    /** Who may read its archive. */
    circle: z.enum(circles).default('public'),
  }),

  async run(work, actor, list) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    // Of two who make the same list at once, the second waits here and is then told.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`lists.create-list ${list.name}`}, 0))`.execute(work.db);
    const known = await work.db.selectFrom('list').select('id').where('name', '=', list.name).executeTakeFirst();
    if (known) throw new Refusal(409, 'lists.error.exists', { name: list.name });
    return makeList(work, list);
  },
});
