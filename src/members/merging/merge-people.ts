import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { defaultLanguage, inLanguage } from '#platform/languages.ts';
import { operation, type Work } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import type { FollowMerge } from '#platform/room.ts';
import { correspondents } from '../correspondents.ts';
import { recordsMergedNotice } from '../notices.ts';
import { mergeRecords } from './merge-records.ts';
import { type PersonRecord, recordOf } from './queries.ts';
import { mustMerge } from './rules.ts';

/** `follow` are the steps of the rooms above, which know of what this room does not. */
export function mergingPeople(follow: ReadonlyArray<FollowMerge>) {
  return operation({
    name: 'members.merge-people',
    summary: 'Make one record of two that are the same person; the id of the other leads to it.',
    input: z.object({
      keep: z.uuid(),
      other: z.uuid(),
      /** The name that stands; the others are kept as further names. */
      name: z.string().trim().max(200),
    }),

    async run(work, actor, { keep, other, name }) {
      const { db, now, emit } = work;
      if (keep === other) throw new Refusal(422, 'members.merge.same');
      // In one order for all, so that two mergers at once do not wait for each other in a circle.
      await db.selectFrom('person').select('id').where('id', 'in', [keep, other]).orderBy('id').forUpdate().execute();
      const [kept, gone] = [await recordOf(db, keep), await recordOf(db, other)];
      if (!kept || !gone) throw new Refusal(404, 'error.not-found');
      mustMerge(actor, [kept, gone]);
      // To join is not to rename: who he is, he said himself, or whoever brought him in.
      if (name !== '' && ![kept, gone].some((one) => one.name === name || one.names.includes(name)))
        throw fieldRefusal('name', 'error.field');
      // Before one of them is gone: their owners are told, whichever of them knows of the other.
      for (const record of [kept, gone]) await tellOwner(work, record);
      await mergeRecords(db, { keep: kept, gone, name: name || kept.name || gone.name, now, follow });
      emit({ type: 'members.people-merged', about: `person:${keep}`, details: { from: other } });
      return { person: keep };
    },
  });
}

/**
 * Whoever receives mail at an address of the one record signs in to the other from now on. Records of which nobody has
 * heard, since others brought them in, are joined in silence.
 */
async function tellOwner(work: Work, { id, signsIn, how }: PersonRecord): Promise<void> {
  if (!signsIn && how !== 'form' && how !== 'mail') return;
  const known = (await correspondents(work.db, [id])).get(id);
  const network = await work.house.network();
  if (!known || !network) return;
  const language = known.language ?? network.language ?? defaultLanguage;
  const link = `${work.house.url}${inLanguage(language, '/me/addresses')}`;
  const notice = recordsMergedNotice(language, { network: network.names[language] ?? network.name, link });
  await enqueueNotice(work, { to: known.email, language, about: 'network', ...notice });
}
