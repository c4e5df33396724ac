import { Hono } from 'hono';
import { consentsOf, countriesIn } from '#members/index.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import type { Kept, Room } from '#platform/room.ts';
import { KeptPage } from './pages/kept.tsx';
import { selfIn } from './self.ts';

type Keeping = ReadonlyArray<Pick<Room, 'exportPerson'>>;

/** What is kept of whoever is signed in; `rooms` are those of the house, so that a room that comes later tells too. */
export function dataRoutes(rooms: () => Keeping): Hono<PageEnv> {
  return new Hono<PageEnv>()
    .get('/me/data', async (c) => {
      const { house, t, language, actor } = c.var;
      const kept = await keptBy(c, rooms());
      const consents = await consentsOf(house.db, selfIn(actor));
      const countries = new Map(countriesIn(language).map(({ code, name }) => [code, name]));
      const page = <KeptPage t={t} language={language} kept={kept} consents={consents} countries={countries} />;
      const crumbs = [{ title: t('members.me.title'), path: '/me' }];
      return c.render(page, { title: t('front.kept.title'), noIndex: true, crumbs });
    })
    .get('/me/data.json', async (c) => {
      const kept = await keptBy(c, rooms());
      c.header('Content-Disposition', 'attachment; filename="my-data.json"');
      c.header('Cache-Control', 'no-store');
      return c.json(kept);
    });
}

/** One room after the other: a single page must not take every connection of the house. */
async function keptBy(c: PageContext, rooms: Keeping): Promise<Kept> {
  const id = selfIn(c.var.actor);
  const parts: Kept[] = [];
  for (const { exportPerson } of rooms) if (exportPerson) parts.push(await exportPerson(c.var.house, id));
  return Object.assign({}, ...parts);
}
