import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';
import { editionsWaiting, readersBehind } from './digest-queries.ts';
import { editionOf, isDue, nameOfEdition } from './rules.ts';
import { sendWaiting } from './send-waiting.ts';
import { lockStream } from './stream.ts';

/** Doing it again sends nothing twice: what went out is no longer due. */
export const sendDigests = operation({
  name: 'lists.send-digests',
  summary: 'Send the digests of a list that are due now, by the hour or by their size. Answers how many copies.',
  input: z.object({ list: z.string() }),

  async run(work, actor, { list: name }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now } = work;
    const list = await mustFindList(db, name);
    await lockStream(db, list.id);
    const waiting = await editionsWaiting(db, list.id);
    const due = waiting.filter((edition) => isDue(edition, edition.limit, now)).map(nameOfEdition);
    if (due.length === 0) return { copies: 0 };
    const readers = Map.groupBy(await readersBehind(db, list.id, now), (reader) => nameOfEdition(editionOf(reader)));
    let copies = 0;
    for (const edition of due)
      copies += await sendWaiting(work, { list, edition, readers: readers.get(edition) ?? [] });
    point('digest.before-commit');
    return { copies };
  },
});
