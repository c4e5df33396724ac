import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { titledIn } from '#platform/words.ts';
import { fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { listFrame } from '../frame.ts';
import { changePreferences } from './change-preferences.ts';
import { AskForLink, LinkAsked, PreferencesPage } from './pages/preferences.tsx';
import { listAsKnown, preferencesBehind } from './preferences-queries.ts';
import { requestPreferencesLink } from './request-preferences-link.ts';

type Form = { values: Record<string, string>; errors: Record<string, string> };
const empty: Form = { values: {}, errors: {} };

/** How a member manages himself without an account: he types his address, and the link that comes to it opens a page. */
export const preferencesRoutes = new Hono<PageEnv>()
  .get('/lists/:list/preferences', (c) => showAsk(c, empty))
  .post('/lists/:list/preferences', async (c) => {
    const { house, actor, language, t, client } = c.var;
    const values = textFields(await c.req.parseBody());
    const input = { ...values, list: c.req.param('list'), language, client };
    const outcome = await formOutcome(() => perform(house, requestPreferencesLink, actor, input));
    if (outcome.kind === 'refused') return showAsk(c, { values, errors: fieldErrors(t, outcome.refusal) });
    const { name } = await listAsKnown(house.db, actor, c.req.param('list'));
    return c.render(<LinkAsked t={t} language={language} list={name} />, {
      title: t('lists.asked.title'),
      room: 'lists',
      noIndex: true,
    });
  })
  .get('/lists/:list/preferences/:token', (c) => showPreferences(c, empty))
  .post('/lists/:list/preferences/:token', async (c) => {
    const { house, actor, language, t } = c.var;
    const values = textFields(await c.req.parseBody());
    const input = { ...values, ...c.req.param(), ownPosts: values.own === 'yes' };
    const outcome = await formOutcome(() => perform(house, changePreferences, actor, input));
    if (outcome.kind === 'refused') return showPreferences(c, { values, errors: fieldErrors(t, outcome.refusal) });
    return c.redirect(`${hrefIn(language, c.var.path)}?saved=1`, 303);
  });

async function showAsk(c: PageContext, form: Form): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = titledIn(await listAsKnown(house.db, actor, c.req.param('list') ?? ''), language);
  const title = t('lists.preferences.title', { title: list.title });
  return c.render(
    <AskForLink t={t} language={language} list={list} {...form} />,
    listFrame(t, list, title, { failed: Object.keys(form.errors).length > 0 }),
  );
}

async function showPreferences(c: PageContext, form: Form): Promise<Response> {
  const { house, language, t } = c.var;
  const link = { list: c.req.param('list') ?? '', token: c.req.param('token') ?? '' };
  const kept = await preferencesBehind(house.db, house.now(), house.secrets.link, link);
  const preferences = titledIn(kept, language);
  const title = t('lists.preferences.title', { title: preferences.title });
  return c.render(
    <PreferencesPage
      t={t}
      language={language}
      preferences={preferences}
      action={hrefIn(language, c.var.path)}
      saved={c.req.query('saved') === '1'}
      {...form}
    />,
    listFrame(t, { ...preferences, name: preferences.list }, title, {
      failed: Object.keys(form.errors).length > 0,
    }),
  );
}
