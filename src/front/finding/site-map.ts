import type { MapEntry, MapPart } from '#platform/room.ts';

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
  '/feeds',
  '/news',
];
const entries: ReadonlyArray<MapEntry> = pages.map((path) => ({ path }));

/** The first page, and what the site says of itself. */
export const frontMap: ReadonlyArray<MapPart> = [
  { name: 'site', version: JSON.stringify(pages), entries: async () => entries },
];
