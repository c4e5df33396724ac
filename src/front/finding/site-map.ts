import type { MapEntry, MapPart } from '#platform/room.ts';

/** Where the protocol of site maps allows 50,000 addresses in a file, this has a fifth: one is a megabyte at most. */
const pages = [
  '/',
  '/join',
  '/people',
  '/people/balance',
  '/people/organisations',
  '/join/organisation',
  '/about',
  '/privacy',
  '/conduct',
  '/accessibility',
  '/contact',
  '/news',
];
const entries: ReadonlyArray<MapEntry> = pages.map((path) => ({ path }));

/** The first page, and what the site says of itself. */
export const frontMap: ReadonlyArray<MapPart> = [
  { name: 'site', version: JSON.stringify(pages), entries: async () => entries },
];
