import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { countMessages, mustFindCollection } from './import-queries.ts';
import { mustAdminister } from './import-rules.ts';

export const beginImport = operation({
  name: 'archive.begin-import',
  summary: 'Open the record of an import into a collection: who brings what, and when. Its messages follow in batches.',
  input: z.object({ collection: z.string(), source: z.string().trim().min(1).max(255) }),

  async run({ db, now, emit }, actor, { collection: slug, source }) {
    mustAdminister(actor);
    const collectionId = await mustFindCollection(db, slug);
    const { id } = await db
      .insertInto('import_run')
      .values({ collection_id: collectionId, source, actor: nameOfActor(actor), started_at: now, ended_at: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    emit({ type: 'archive.import-begun', about: `archive:import:${id}`, details: { collection: slug } });
    return { run: id, messages: await countMessages(db, collectionId) };
  },
});
