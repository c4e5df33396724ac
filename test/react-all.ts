import { setTimeout as wait } from 'node:timers/promises';
import { hasEventsAfter } from '#platform/events.ts';
import type { House } from '#platform/operation.ts';
import { type Reaction, react } from '#platform/react.ts';

/**
 * Reacts until nothing is left. A transaction that runs elsewhere on the same server, of another test too, may hide
 * events for a moment: numbers of transactions are the server's.
 */
export async function reactAll(house: House, reactions: ReadonlyArray<Reaction>): Promise<void> {
  for (const reaction of reactions) {
    const isBehind = async () => {
      const position = house.db.selectFrom('reaction').select('last_event').where('name', '=', reaction.name);
      return hasEventsAfter(house.db, (await position.executeTakeFirst())?.last_event ?? 0);
    };
    while ((await react(house, reaction)) > 0 || (await isBehind())) await wait(5);
  }
}
