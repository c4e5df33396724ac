import type { Sort } from './ranking.ts';

export type Asked = { query: string; sort?: Sort; page?: number };

/** `list` is undefined for the search over all lists. */
export function pathOfSearch(list: string | undefined): string {
  return list === undefined ? '/search/messages' : `/lists/${list}/search`;
}

export function addressOfSearch(list: string | undefined, { query, sort = 'rank', page = 1 }: Asked): string {
  const more = `${sort === 'date' ? '&sort=date' : ''}${page > 1 ? `&page=${page}` : ''}`;
  return `${pathOfSearch(list)}?q=${encodeURIComponent(query)}${more}`;
}

/** What a feed reader asks for: the newest messages that match. */
export function feedOfSearch(list: string | undefined, query: string): string {
  return `${list === undefined ? '/search' : pathOfSearch(list)}.atom?q=${encodeURIComponent(query)}`;
}

/** What is found, to take away: the newest 300 messages as a mailbox. */
export function mailboxOfSearch(list: string, query: string): string {
  return `${pathOfSearch(list)}.mbox.gz?q=${encodeURIComponent(query)}`;
}
