import { Hono } from 'hono';
import type { PageContext, PageEnv } from '#platform/page.ts';
import type { MapPart } from '#platform/room.ts';
import { mapFile, mapIndex } from './map-files.ts';

const type = 'application/xml';

export const mapRoutes = new Hono<PageEnv>()
  .get('/sitemap.xml', async (c) => {
    const { house } = c.var;
    const parts = (await Promise.all(c.var.rooms.map((room) => partsOf(c, room.name)))).flat();
    const known = await c.var.known(JSON.stringify(parts.map(({ part: { name, version } }) => [name, version])));
    return known ?? c.var.text(mapIndex(house.url, parts), type);
  })
  .get('/sitemap/:room/:part{.+\\.xml}', async (c) => {
    const { house } = c.var;
    const name = c.req.param('part').slice(0, -'.xml'.length);
    const found = (await partsOf(c, c.req.param('room'))).find(({ part }) => part.name === name);
    if (!found) return c.notFound();
    const known = await c.var.known(found.part.version, { keep: false, cost: 5 });
    return known ?? c.var.text(mapFile(house.url, await found.part.entries()), type);
  });

/** Only what a stranger may read, whoever asks. */
async function partsOf(
  { var: { house, rooms } }: PageContext,
  name: string,
): Promise<{ room: string; part: MapPart }[]> {
  const room = rooms.find((each) => each.name === name);
  const parts = (await room?.siteMap?.(house)) ?? [];
  return parts.map((part) => ({ room: name, part }));
}
