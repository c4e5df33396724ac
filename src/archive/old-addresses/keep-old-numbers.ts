import { z } from 'zod';
import { messageHash } from '#platform/mail/message-id.ts';
import { operation } from '#platform/operation.ts';
import { mustFindCollection } from '../importing/import-queries.ts';
import { mustAdminister } from '../importing/import-rules.ts';
import { rememberNumbers } from './remember-numbers.ts';

export const keepOldNumbers = operation({
  name: 'archive.keep-old-numbers',
  summary: 'Record which number pipermail gave which Message-ID, so that its old addresses lead to the messages here.',
  input: z.object({
    collection: z.string(),
    numbers: z
      .array(z.object({ number: z.number().int().min(0).max(2_000_000_000), messageId: z.string().max(998) }))
      .min(1)
      .max(1000),
  }),

  async run({ db, emit }, actor, { collection: slug, numbers }) {
    mustAdminister(actor);
    const collectionId = await mustFindCollection(db, slug);
    const named = numbers.map(({ number, messageId }) => ({ number, hash: messageHash(messageId) }));
    await rememberNumbers(db, collectionId, named);
    emit({
      type: 'archive.old-numbers-kept',
      about: `archive:collection:${collectionId}`,
      details: { n: numbers.length },
    });
    return { kept: numbers.length };
  },
});
