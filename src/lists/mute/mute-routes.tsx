import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { titledIn } from '#platform/words.ts';
import { textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { muteState } from './mute-queries.ts';
import { muteThread } from './mute-thread.ts';
import { MutePage } from './pages/mute.tsx';
import { unmuteByLink } from './unmute-by-link.ts';

/** Where somebody says that he wants no more mail of one thread, or wants it again. */
export const muteRoutes = new Hono<PageEnv>()
  .get('/lists/:list/threads/:hash{[A-Z2-7]{32}}/mute', showMute)
  .post('/lists/:list/threads/:hash{[A-Z2-7]{32}}/mute', async (c) => {
    const { house, actor, language } = c.var;
    const muted = textFields(await c.req.parseBody()).muted !== 'no';
    await perform(house, muteThread, actor, { ...c.req.param(), muted });
    return c.redirect(`${hrefIn(language, c.var.path)}?saved=1`, 303);
  })
  .post('/lists/:list/preferences/:token/unmute', async (c) => {
    const { list, token } = c.req.param();
    const { hash } = textFields(await c.req.parseBody());
    await perform(c.var.house, unmuteByLink, c.var.actor, { list, token, hash });
    return c.redirect(`${hrefIn(c.var.language, `/lists/${list}/preferences/${token}`)}?saved=1`, 303);
  });

async function showMute(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const asked = { list: c.req.param('list') ?? '', hash: c.req.param('hash') ?? '' };
  const state = await muteState(house.db, actor, asked);
  const list = titledIn(state.list, language);
  const saved = c.req.query('saved') === '1';
  return c.render(
    <MutePage t={t} language={language} action={hrefIn(language, c.var.path)} {...state} saved={saved} />,
    {
      title: t(state.muted ? 'lists.mute.title-muted' : 'lists.mute.title'),
      room: 'lists',
      noIndex: true,
      crumbs: [
        { title: t('lists.index.title'), path: '/lists' },
        { title: list.title, path: `/lists/${list.name}`, language: list.titleLanguage },
      ],
    },
  );
}
