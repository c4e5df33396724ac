import { Hono } from 'hono';
import { mustHaveNetwork, perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { listFor } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { latestIssues } from './digest-queries.ts';
import { DigestsPage } from './pages/digests.tsx';
import { nextIssue } from './preview-queries.ts';

/** Where moderators set how digests are made, and see what comes next. */
export const digestRoutes = new Hono<PageEnv>()
  .get('/lists/:list/settings/digests', (c) => showDigests(c))
  .post('/lists/:list/settings/digests', async (c) => {
    const { house, actor, language, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const { digestSize, digestVolume } = form;
    const list = c.req.param('list');
    const outcome = await formOutcome(() => perform(house, changeSettings, actor, { list, digestSize, digestVolume }));
    if (outcome.kind === 'refused') return showDigests(c, { form, errors: fieldErrors(t, outcome.refusal) });
    return c.redirect(hrefIn(language, `/lists/${list}/settings/digests?saved=1`), 303);
  });

async function showDigests(c: PageContext, refused?: { form: Record<string, string>; errors: FieldErrors }) {
  const { house, actor, language, t } = c.var;
  const list = await listFor(house.db, actor, c.req.param('list') ?? '');
  mustModerate(actor, list.name);
  const { domain } = await mustHaveNetwork(house);
  const next = await nextIssue(house.db, list, house.now(), { domain, url: house.url });
  const shown = calledIn(list, language);
  const title = t('lists.digests.title', { title: shown.title });
  const { digestSize, digestVolume } = list.rules;
  return c.render(
    <DigestsPage
      t={t}
      language={language}
      list={shown}
      form={refused?.form ?? { digestSize: String(digestSize), digestVolume }}
      errors={refused?.errors ?? {}}
      saved={c.req.query('saved') === '1'}
      next={next}
      issues={await latestIssues(house.db, list.id)}
    />,
    listFrame(t, shown, title, { failed: refused !== undefined }),
  );
}
