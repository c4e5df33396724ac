import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { countMessages, foundOf } from './import-queries.ts';
import { isMatched, mustAdminister } from './import-rules.ts';

const count = z.int32().min(0);

export const endImport = operation({
  name: 'archive.end-import',
  summary: 'Close the record of an import with what was counted, compared with what the archive really holds.',
  input: z.object({
    run: z.number().int(),
    /** How many messages the collection had before. */
    before: count,
    read: count,
    added: count,
    already: count,
    aside: count,
    deleted: count,
  }),

  async run({ db, now, emit }, actor, { run, before, ...told }) {
    mustAdminister(actor);
    const row = await db
      .updateTable('import_run')
      .set({
        ended_at: now,
        read_count: told.read,
        added_count: told.added,
        already_count: told.already,
        aside_count: told.aside,
        deleted_count: told.deleted,
      })
      .where('id', '=', run)
      .where('ended_at', 'is', null)
      .returning('collection_id')
      .executeTakeFirst();
    if (!row) throw new Refusal(404, 'archive.error.unknown');
    const after = await countMessages(db, row.collection_id);
    const found = await foundOf(db, run);
    const matched = isMatched(told, { ...found, gained: after - before });
    emit({
      type: 'archive.import-ended',
      about: `archive:import:${run}`,
      details: { ...told, before, after, matched },
    });
    return { after, ...found, matched };
  },
});
