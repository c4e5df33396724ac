import { z } from 'zod';
import { keepBlob } from '#platform/blobs.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustAdminister } from './import-rules.ts';

export const setAsideMail = operation({
  name: 'archive.set-aside-mail',
  summary: 'Keep what an import could not file, raw and with the reason, where an administrator finds it.',
  input: z.object({
    run: z.number().int(),
    file: z.string().max(4096),
    offset: z.number().int().min(0),
    why: z.string().max(2000),
    /** In base 64; left out where there are no bytes to keep. */
    raw: z.base64().max(90_000_000).optional(),
  }),

  async run({ db, now, emit }, actor, { run, file, offset, why, raw }) {
    mustAdminister(actor);
    const found = await db.selectFrom('import_run').select('collection_id').where('id', '=', run).executeTakeFirst();
    if (!found) throw new Refusal(404, 'archive.error.unknown');
    const blob = raw === undefined ? null : await keepBlob(db, Buffer.from(raw, 'base64'));
    const { id } = await db
      .insertInto('import_aside')
      .values({ run_id: run, collection_id: found.collection_id, blob, file, at_byte: offset, why, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    emit({ type: 'archive.mail-set-aside', about: `archive:import:${run}`, details: { aside: id } });
    return { id };
  },
});
