import type { Actor } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import type { News, Room } from '#platform/room.ts';
import { dayAfter } from '#platform/zones.ts';
import { type Content, daysAhead, type Line, mostLines } from './rules.ts';

export type Telling = ReadonlyArray<Pick<Room, 'whatsNew' | 'upcoming'>>;
export type Span = { since: Date; at: Date; week: string };

/** What the rooms say is new for `actor` between two mails, and what is to come. */
export async function gather(
  house: House,
  rooms: Telling,
  actor: Actor,
  { since, at, week }: Span,
  language: Language,
): Promise<Content> {
  const [news, coming] = await Promise.all([
    Promise.all(rooms.map((room) => room.whatsNew?.(house, actor, since, language) ?? [])),
    Promise.all(rooms.map((room) => room.upcoming?.(house, actor, at, language) ?? [])),
  ]);
  const all = news.flat().filter((one) => one.at >= since && one.at < at && one.title !== '');
  const of = (wanted: (kind: string) => boolean) => linesOf(all.filter(({ kind }) => wanted(kind)));
  const last = dayAfter(week, daysAhead);
  return {
    threads: of((kind) => kind === 'thread'),
    lists: of((kind) => kind === 'list'),
    changes: of((kind) => isChange(kind)),
    news: of((kind) => kind !== 'thread' && kind !== 'list' && !isChange(kind)),
    ahead: coming
      .flat()
      .filter(({ on }) => on <= last)
      .sort((one, other) => one.on.localeCompare(other.on))
      .slice(0, mostLines)
      .map(({ words, language: _, ...one }) => ({ ...one, words: words?.text })),
  };
}

/** What was changed in a process says what and how, as in `milestone-moved`. */
function isChange(kind: string): boolean {
  return /^(process|stage|milestone|topic)-/.test(kind);
}

/** The most talked about first, then the newest. */
function linesOf(news: ReadonlyArray<News>): Line[] {
  return news
    .toSorted((one, other) => (other.n ?? 0) - (one.n ?? 0) || other.at.getTime() - one.at.getTime())
    .slice(0, mostLines)
    .map(({ title, path, n, kind }) => ({ title: title.replace(/\s+/g, ' ').slice(0, 300), path, n, kind }));
}
