import { Hono } from 'hono';
import { consentsOf, countriesIn } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import type { Kept, Room } from '#platform/room.ts';
import { textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { privacyTextVersion } from '../articles/queries.ts';
import { agreeToPublishing } from './agree-to-publishing.ts';
import { KeptPage } from './pages/kept.tsx';
import { selfIn } from './self.ts';
import { withdrawPublishing } from './withdraw-publishing.ts';

type Keeping = ReadonlyArray<Pick<Room, 'exportPerson'>>;

/** What is kept of whoever is signed in; `rooms` are those of the house, so that a room that comes later tells too. */
export function dataRoutes(rooms: () => Keeping): Hono<PageEnv> {
  return new Hono<PageEnv>()
    .get('/me/data', async (c) => {
      const { house, t, language, actor } = c.var;
      const kept = await keptBy(c, rooms());
      const consents = await consentsOf(house.db, selfIn(actor));
      const countries = new Map(countriesIn(language).map(({ code, name }) => [code, name]));
      const edition = await privacyTextVersion(house.db, house.now());
      const page = (
        <KeptPage {...{ t, language, kept, consents, countries, edition }} saved={c.req.query('saved') === '1'} />
      );
      const crumbs = [{ title: t('members.me.title'), path: '/me' }];
      return c.render(page, { title: t('front.kept.title'), noIndex: true, crumbs });
    })
    .post('/me/data/withdraw', async (c) => {
      await perform(c.var.house, withdrawPublishing, c.var.actor, {});
      return saved(c);
    })
    .post('/me/data/agree', async (c) => {
      const { house, actor, language } = c.var;
      const { edition } = textFields(await c.req.parseBody());
      await perform(house, agreeToPublishing, actor, { edition: edition ?? '', language });
      return saved(c);
    })
    .get('/me/data.json', async (c) => {
      const kept = await keptBy(c, rooms());
      c.header('Content-Disposition', 'attachment; filename="my-data.json"');
      c.header('Cache-Control', 'no-store');
      return c.json(kept);
    });
}

function saved(c: PageContext) {
  return c.redirect(hrefIn(c.var.language, '/me/data?saved=1'), 303);
}

/** One room after the other: a single page must not take every connection of the house. */
async function keptBy(c: PageContext, rooms: Keeping): Promise<Kept> {
  const id = selfIn(c.var.actor);
  const parts: Kept[] = [];
  for (const { exportPerson } of rooms) if (exportPerson) parts.push(await exportPerson(c.var.house, id));
  return Object.assign({}, ...parts);
}
