import { type Actor, house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import { defaultLanguage } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { gather, type Telling } from './gather-queries.ts';
import { type Content, findWeeklyJob } from './rules.ts';
import { sendWeekly } from './send-weekly.ts';
import { editionsDue, weeksNow } from './weekly-queries.ts';

/** `rooms` are those of the house: what is new in a room that comes later is told as well. */
export function weeklyJobs(house: House, rooms: () => Telling): ReadonlyArray<Job> {
  return [{ name: findWeeklyJob, every: '3,18,33,48 * * * *', run: () => sendWeeks(house, rooms()) }];
}

/**
 * Everybody whose Monday morning has come: readers in batches, so that memory stays bounded, and what is new once for
 * each edition, however many read it.
 */
export async function sendWeeks(house: House, rooms: Telling): Promise<void> {
  const network = await house.network();
  if (!network) return;
  const zones = await weeksNow(house.db, house.now());
  const contents = new Map<string, Promise<Content>>();
  for (let after: number | undefined = 0; after !== undefined && zones.length > 0; ) {
    const due = await editionsDue(house.db, zones, after, network.language ?? defaultLanguage);
    for (const { week, since, at, language, reader, readers } of due.editions) {
      const key = JSON.stringify([week, at, language, reader.grants, reader.isMember]);
      const { personId: id, grants, isMember } = reader;
      const actor: Actor = { kind: 'account', id, grants, isMember };
      const content = contents.get(key) ?? gather(house, rooms, actor, { since, at, week }, language);
      contents.set(key, content);
      await perform(house, sendWeekly, houseActor('jobs'), { week, language, readers, content: await content });
    }
    after = due.last;
  }
}
