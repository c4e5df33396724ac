import { namesOf } from '#members/index.ts';
import { personNamed } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { eventsNaming } from '#platform/events.ts';
import { Refusal } from '#platform/refusal.ts';
import type { List } from '../queries.ts';
import { type RosterRow, rosterRows } from './roster-queries.ts';

export type StoryEvent = { id: number; at: Date; type: string; by: string | undefined; details: object };

/** One subscription, present or past, and what happened to it, oldest first. */
export async function storyOf(
  db: Db,
  moment: { list: List; now: Date },
  id: number,
): Promise<{ row: RosterRow; events: StoryEvent[] }> {
  const [row] = Number.isSafeInteger(id) ? await rosterRows(db, moment, [id]) : [];
  if (!row) throw new Refusal(404, 'error.not-found');
  // How it began stands in the row: an import tells of many with one event.
  const events = (await eventsNaming(db, 'subscription', id)).filter(({ type }) => type !== 'lists.subscribed');
  const ids = new Set(events.map(({ actor }) => personNamed(actor)));
  ids.delete('');
  const names = await namesOf(db, [...ids]);
  return { row, events: events.map(({ actor, ...event }) => ({ ...event, by: names.get(personNamed(actor)) })) };
}
