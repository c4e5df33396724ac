import { Hono } from 'hono';
import { isLanguage, type Language } from '#platform/languages.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { titledIn } from '#platform/words.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { moderatedList } from '../queries.ts';
import { addressesOf } from '../rules.ts';
import { changeText } from './change-text.ts';
import { type TextKind, textKinds } from './kinds.ts';
import { TextPage } from './pages/text.tsx';
import { TextsPage } from './pages/texts.tsx';
import { ownTexts, textToChange } from './queries.ts';
import { resetText } from './reset-text.ts';

type Shown = { form?: Record<string, string>; errors?: FieldErrors };

/** Where moderators give a list its own words. */
export const textRoutes = new Hono<PageEnv>()
  .get('/lists/:list/settings/texts', async (c) => {
    const kind = textKinds.find((known) => known === c.req.query('kind'));
    if (kind) return showText(c, kind, languageOf(c, c.req.query('language')), {});
    const { house, actor, language, t } = c.var;
    const list = calledIn(await moderatedList(house.db, actor, c.req.param('list')), language);
    const own = await ownTexts(house.db, actor, list);
    return c.render(
      <TextsPage t={t} language={language} list={list} own={own} />,
      listFrame(t, list, t('lists.texts.title')),
    );
  })
  .post('/lists/:list/settings/texts', async (c) => {
    const { house, actor } = c.var;
    const form = textFields(await c.req.parseBody());
    const kind = textKinds.find((known) => known === form.kind) ?? 'welcome';
    const language = languageOf(c, form.language);
    if (form.act === 'preview') return showText(c, kind, language, { form });
    const input = { ...form, list: c.req.param('list') };
    const outcome = await formOutcome(() => perform(house, changeText, actor, input));
    if (outcome.kind === 'done') return back(c, kind, language);
    return showText(c, kind, language, { form, errors: fieldErrors(c.var.t, outcome.refusal) });
  })
  .post('/lists/:list/settings/texts/reset', async (c) => {
    const { house, actor } = c.var;
    const form = textFields(await c.req.parseBody());
    await perform(house, resetText, actor, { ...form, list: c.req.param('list') });
    return back(c, textKinds.find((known) => known === form.kind) ?? 'welcome', languageOf(c, form.language));
  });

/** The language of the words, which need not be that of the page. */
function languageOf(c: PageContext, wanted: string | undefined): Language {
  return isLanguage(wanted) ? wanted : c.var.language;
}

function back(c: PageContext, kind: TextKind, language: Language): Response {
  const path = hrefIn(c.var.language, `/lists/${c.req.param('list')}/settings/texts`);
  return c.redirect(`${path}?kind=${kind}&language=${language}&saved=1`, 303);
}

async function showText(c: PageContext, kind: TextKind, of: Language, { form, errors = {} }: Shown): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await moderatedList(house.db, actor, c.req.param('list') ?? ''), language);
  const own = await textToChange(house.db, actor, list, kind, of);
  const { post: address, ...addresses } = addressesOf(list.name, (await house.network())?.domain ?? '');
  const samples = {
    title: titledIn(list, of).title,
    address,
    ...addresses,
    page: `${house.url}${hrefIn(of, `/lists/${list.name}`)}`,
  };
  const failed = Object.keys(errors).length > 0;
  const page = { t, language, list, kind, of, own, samples, errors };
  const title = t('lists.texts.title');
  return c.render(
    <TextPage {...page} form={form} saved={c.req.query('saved') === '1'} />,
    listFrame(t, list, title, { failed }),
  );
}
