import { sql } from 'kysely';
import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { rebuildJob } from './rules.ts';

export const rebuildArchive = operation({
  name: 'archive.rebuild-archive',
  summary: 'Derive one list, or all, again from raw mail and recorded facts, in the background. One under way goes on.',
  input: z.object({ list: z.string().max(100).optional() }),

  async run({ db, now, enqueue, emit }, actor, { list }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const chosen = await db
      .selectFrom('collection')
      .select(['id', 'slug', 'message_count as messages'])
      .$if(list !== undefined, (query) => query.where('slug', '=', list ?? ''))
      .orderBy('id')
      .execute();
    if (list !== undefined && chosen.length === 0) throw new Refusal(404, 'lists.error.unknown', { name: list });
    for (const { id, slug } of chosen) {
      const begun =
        await sql`insert into rebuild (collection_id, asked_at) values (${id}, ${now}) on conflict (collection_id)
        do update set asked_at = ${now}, reached = 0, looked = 0, changed = 0, done_at = null
        where rebuild.done_at is not null`.execute(db);
      await enqueue(rebuildJob, { collection: id, list: slug });
      if (begun.numAffectedRows === 1n) emit({ type: 'archive.rebuild-asked', about: `archive:collection:${id}` });
    }
    return { lists: chosen };
  },
});
