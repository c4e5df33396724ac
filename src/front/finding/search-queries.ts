import type { Actor } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import type { Finder, FoundHere, Room } from '#platform/room.ts';

const mostShown = 5;

export type Group = { finder: Finder; here: FoundHere };

/**
 * What every room finds, each for itself: what is best among messages says nothing about news or people. The rooms that
 * people come for are the last of the house, so they come first here.
 */
export async function searchSite(
  house: House,
  rooms: ReadonlyArray<Room>,
  actor: Actor,
  query: string,
  language: Language,
): Promise<Group[]> {
  if (query === '') return [];
  const finders = rooms.toReversed().flatMap((room) => room.finders ?? []);
  return Promise.all(
    finders.map(async (finder) => ({ finder, here: await finder.findIn(house, actor, query, language, mostShown) })),
  );
}
