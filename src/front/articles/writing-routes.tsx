import { Hono } from 'hono';
import { isLanguage, type Language } from '#platform/languages.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv, PageFrame } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { purposeOf } from '../queries.ts';
import { beginArticle } from './begin-article.ts';
import { differences } from './differences.ts';
import { houseText, nameOfPage } from './house-texts.ts';
import { shown } from './news-routes.tsx';
import { EditPage, type Form } from './pages/edit.tsx';
import { HistoryPage } from './pages/history.tsx';
import { publishArticle } from './publish-article.ts';
import { bestText } from './queries.ts';
import { mustWriteArticles, siteName, stateOf, workPathOf } from './rules.ts';
import { saveArticle } from './save-article.ts';
import type { ArticleKind } from './schema.ts';
import { articleToEdit, type Edited, versionsOf, versionWithBefore, withdrawalOf } from './version-queries.ts';
import { withdrawArticle } from './withdraw-article.ts';

type Place = { kind: ArticleKind; slug: string };
type Given = { form?: Form; errors?: FieldErrors; at?: string; saved?: boolean };

const newsAt = (c: PageContext): Place => ({ kind: 'news', slug: c.req.param('slug') ?? '' });
const pageAt = (c: PageContext): Place => ({ kind: 'page', slug: c.req.param('slug') ?? '' });

/** Writing the news and the pages about the site. */
export const writingRoutes = new Hono<PageEnv>()
  .get('/news/new', (c) => showNew(c, {}))
  .post('/news/new', async (c) => {
    const { house, actor, t, language } = c.var;
    mustWriteArticles(actor);
    const form = textFields(await c.req.parseBody());
    if (form.do === 'preview') return showNew(c, { form });
    const outcome = await formOutcome(() => perform(house, beginArticle, actor, form));
    if (outcome.kind === 'refused') return showNew(c, { form, errors: fieldErrors(t, outcome.refusal) });
    const path = hrefIn(language, `/news/${outcome.value.slug}/edit`);
    return c.redirect(`${path}?language=${languageOf(c, form.language)}&saved=1`, 303);
  })
  .get('/news/:slug/edit', (c) => showEdit(c, newsAt(c), {}))
  .post('/news/:slug/edit', (c) => save(c, newsAt(c)))
  .post('/news/:slug/publish', (c) => publish(c, newsAt(c)))
  .post('/news/:slug/withdraw', (c) => withdraw(c, newsAt(c)))
  .get('/news/:slug/history', (c) => showHistory(c, newsAt(c)))
  .get('/pages/:slug/edit', (c) => showEdit(c, pageAt(c), {}))
  .post('/pages/:slug/edit', (c) => save(c, pageAt(c)))
  .post('/pages/:slug/publish', (c) => publish(c, pageAt(c)))
  .post('/pages/:slug/withdraw', (c) => withdraw(c, pageAt(c)))
  .get('/pages/:slug/history', (c) => showHistory(c, pageAt(c)));

/** The language of the words, which need not be that of the page. */
function languageOf(c: PageContext, wanted: string | undefined): Language {
  return isLanguage(wanted) ? wanted : c.var.language;
}

async function save(c: PageContext, place: Place): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const form = textFields(await c.req.parseBody());
  if (form.do === 'preview') return showEdit(c, place, { form });
  const outcome = await formOutcome(() => perform(house, saveArticle, actor, { ...form, ...place }));
  if (outcome.kind === 'refused') return showEdit(c, place, { form, errors: fieldErrors(t, outcome.refusal) });
  const path = hrefIn(language, `${workPathOf(place)}/edit`);
  return c.redirect(`${path}?language=${languageOf(c, form.language)}&saved=1`, 303);
}

async function publish(c: PageContext, place: Place): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const { at = '' } = textFields(await c.req.parseBody());
  const outcome = await formOutcome(() => perform(house, publishArticle, actor, { ...place, at }));
  if (outcome.kind === 'refused') return showEdit(c, place, { errors: fieldErrors(t, outcome.refusal) });
  return c.redirect(hrefIn(language, `${workPathOf(place)}/edit`), 303);
}

async function withdraw(c: PageContext, place: Place): Promise<Response> {
  const { house, actor, language } = c.var;
  const { why = '' } = textFields(await c.req.parseBody());
  await perform(house, withdrawArticle, actor, { ...place, why });
  return c.redirect(hrefIn(language, `${workPathOf(place)}/edit`), 303);
}

async function showNew(c: PageContext, { form = {}, errors = {} }: Given): Promise<Response> {
  const { actor, t, language } = c.var;
  mustWriteArticles(actor);
  const of = languageOf(c, form.language ?? c.req.query('language'));
  const title = t('front.news.write');
  const page = {
    ...{ t, language, title, path: '/news/new', isNew: true, isPage: false, of, written: [], state: 'draft' as const },
    ...{ form, errors, preview: previewOf(c, form, of), conflict: undefined, saved: false },
    publishing: { publishedAt: null, isBehind: true, error: undefined },
  };
  return c.render(<EditPage {...page} />, frameOf(c, { kind: 'news', slug: '' }, title, errors));
}

async function showEdit(c: PageContext, place: Place, { form, errors = {} }: Given): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const edited = await articleToEdit(house.db, actor, place.kind, place.slug);
  const of = languageOf(c, form?.language ?? c.req.query('language'));
  const title = bestText(edited.texts, language)?.title ?? (await wordsOfHouse(c, place.slug, language)).title;
  const newest = edited.texts.find((text) => text.language === of);
  const begun = newest ?? (await wordsOfHouse(c, place.slug, of));
  const conflict = form && errors.body === t('front.article.error.changed') ? newest : undefined;
  const started: Form = { title: begun.title, summary: begun.summary, body: begun.body };
  const base = String(newest?.number ?? 0);
  const filled: Form = form
    ? { ...form, ...(conflict ? { base } : {}) }
    : { ...started, author: newest?.author ?? '', base };
  const page = {
    ...{ t, language, title, path: workPathOf(place), isNew: false, isPage: place.kind === 'page', of },
    written: edited.texts.map((text) => text.language),
    ...publishingOf(c, edited, errors.at),
    ...{ form: filled, errors, preview: form?.do === 'preview' ? previewOf(c, form, of) : undefined },
    conflict: conflict && differences(whole(conflict), whole(filled)),
    saved: c.req.query('saved') === '1' && c.req.method === 'GET',
  };
  return c.render(<EditPage {...page} />, frameOf(c, place, title, errors));
}

function publishingOf(c: PageContext, { article, texts }: Edited, error: string | undefined) {
  const now = c.var.house.now();
  const isBehind = texts.some(({ publicFrom }) => publicFrom === null);
  const publishedAt = article?.publishedAt ?? null;
  const state = stateOf({ publishedAt, withdrawnAt: article?.withdrawnAt ?? null }, now);
  return { state, publishing: { publishedAt, isBehind, error } };
}

/** What a form begins with where nobody wrote yet: for a site page what stands there now. */
async function wordsOfHouse(c: PageContext, slug: string, of: Language) {
  const name = siteName(slug);
  if (!name) return { title: '', summary: '', body: '' };
  const network = await c.var.house.network();
  const facts = network && { name: network.names[of] ?? network.name, purpose: purposeOf(network, of) };
  return houseText(name, of, { domain: network?.domain, ...facts });
}

function previewOf(c: PageContext, form: Form, of: Language) {
  if (form.do !== 'preview') return undefined;
  const { title = '', summary = '', body = '', author = '' } = form;
  return shown({ title, summary, body, author, language: of }, c.var.language);
}

type Whole = { title?: string; summary?: string; body?: string };

function whole({ title = '', summary = '', body = '' }: Whole): string {
  return [title, summary, body.replace(/\r\n?/g, '\n')].join('\n\n');
}

async function showHistory(c: PageContext, place: Place): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const { article, texts } = await articleToEdit(house.db, actor, place.kind, place.slug);
  const [title, of] = [bestText(texts, language)?.title ?? place.slug, languageOf(c, c.req.query('language'))];
  const number = /^[1-9][0-9]{0,8}$/.test(c.req.query('version') ?? '') ? Number(c.req.query('version')) : undefined;
  const versions = article ? await versionsOf(house.db, actor, article.id) : [];
  const compared =
    article && number !== undefined
      ? await versionWithBefore(house.db, actor, article.id, { number, language: of })
      : undefined;
  const pieces = compared && differences(compared.before ? whole(compared.before) : '', whole(compared.text));
  const page = {
    ...{ t, language, title, path: workPathOf(place), versions, now: house.now() },
    withdrawal: article && (await withdrawalOf(house.db, actor, article)),
    shown: pieces && number !== undefined ? { number, of, pieces } : undefined,
  };
  return c.render(<HistoryPage {...page} />, frameOf(c, place, t('front.version.title'), {}));
}

function frameOf(c: PageContext, { kind, slug }: Place, title: string, errors: FieldErrors): PageFrame {
  const news = { title: c.var.t('front.news.title'), path: '/news' };
  return {
    title,
    noIndex: true,
    crumbs: kind === 'news' ? [news] : [{ title: c.var.t(nameOfPage(siteName(slug) ?? 'about')), path: `/${slug}` }],
    ...(kind === 'news' ? { room: 'front' } : {}),
    ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}),
  };
}
