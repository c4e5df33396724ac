import { z } from 'zod';
import { collectionFacts } from '#archive/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { oldList, oldMails } from '../../demo/years/index.ts';
import { operationNamed } from '../rooms.ts';

const demo = houseActor('demo');
const batchSize = 100;
const answer = z.object({ filed: z.array(z.object({ kind: z.enum(['added', 'already']) })) });

/**
 * Files what is not there yet of the demo's old list, where the demo has one; answers how many messages that were.
 * Times count from the moment at which the list was made, so that a later start makes the same mails.
 */
export async function loadOldList(house: House, stop: AbortSignal): Promise<number> {
  const list = await collectionFacts(house.db, demo, oldList.name).catch(() => undefined);
  if (!list) return 0;
  const mails = oldMails(list.createdAt);
  let added = 0;
  // Filed in this order, so the rest begins about where the last start ended: posts of visitors may be among them.
  for (let at = Math.max(0, list.messages - 2 * batchSize); at < mails.length && !stop.aborted; at += batchSize) {
    const messages = mails
      .slice(at, at + batchSize)
      .map(({ raw, at: receivedAt }) => ({ raw: raw.toString('base64'), receivedAt: receivedAt.toISOString() }));
    const input = { collection: oldList.name, messages };
    const { filed } = answer.parse(await perform(house, operationNamed('archive.import-messages'), demo, input));
    added += filed.filter(({ kind }) => kind === 'added').length;
  }
  return added;
}
