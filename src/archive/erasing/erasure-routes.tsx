import { Hono } from 'hono';
import { namesOf } from '#members/index.ts';
import { personNamed } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { uuidPart } from '#platform/uuid.ts';
import { titledIn } from '#platform/words.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { collectionsFor } from '../collection.ts';
import { messageOf } from '../reading/read-messages.ts';
import { collectionAsked, frameOf } from '../routes.tsx';
import { carryOutErasure } from './carry-out-erasure.ts';
import { erasureFor, erasureListing } from './erasure-queries.ts';
import { ErasurePage, ErasuresPage } from './pages/erasure.tsx';
import { EraseMessagePage, OwnPostsPage } from './pages/forms.tsx';
import { planErasure } from './plan-erasure.ts';
import { requestOwnErasure } from './request-own-erasure.ts';
import { mayErase } from './rules.ts';

const hash = ':hash{[A-Za-z2-7]{32}}';
const id = `:id${uuidPart}`;

/** Posts that are to go: for moderators one message, for administrators a person, for members their own. */
export const erasureRoutes = new Hono<PageEnv>()
  .get(`/lists/:list/messages/${hash}/erase`, (c) => showMessageForm(c, {}, {}))
  .post(`/lists/:list/messages/${hash}/erase`, async (c) => {
    const form = textFields(await c.req.parseBody());
    const { list, hash: message } = c.req.param();
    return plan(c, { ...form, list, hash: message, address: '' }, (errors) => showMessageForm(c, form, errors));
  })
  .get('/admin/erasures', (c) => showListing(c, {}, {}))
  .post('/admin/erasures', async (c) => {
    const { hash: _, ...form } = textFields(await c.req.parseBody());
    return plan(c, form, (errors) => showListing(c, form, errors));
  })
  .get(`/erasures/${id}`, async (c) => {
    const { house, actor, language, t } = c.var;
    const erasure = await erasureFor({ db: house.db, now: house.now() }, actor, c.req.param('id'));
    const page = <ErasurePage t={t} language={language} erasure={erasure} />;
    return c.render(page, { title: t('archive.erasure.title'), noIndex: true, crumbs: [] });
  })
  .post(`/erasures/${id}`, async (c) => {
    const { house, actor, language } = c.var;
    const erasure = c.req.param('id');
    await perform(house, carryOutErasure, actor, { erasure });
    return c.redirect(hrefIn(language, `/erasures/${erasure}`), 303);
  })
  .get('/me/posts', (c) => {
    if (c.var.actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    return showOwn(c, false);
  })
  .post('/me/posts', async (c) => {
    const { house, actor, language } = c.var;
    const { way } = textFields(await c.req.parseBody());
    await perform(house, requestOwnErasure, actor, { way, language });
    return showOwn(c, true);
  });

async function plan(
  c: PageContext,
  form: Record<string, string>,
  again: (errors: FieldErrors) => Promise<Response>,
): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const outcome = await formOutcome(() => perform(house, planErasure, actor, form));
  if (outcome.kind === 'refused') return again(fieldErrors(t, outcome.refusal));
  return c.redirect(hrefIn(language, `/erasures/${outcome.value.erasure}`), 303);
}

async function showMessageForm(c: PageContext, form: Record<string, string>, errors: FieldErrors): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const collection = await collectionAsked(c);
  if (!mayErase(actor, collection)) throw new Refusal(403, 'error.forbidden');
  const message = await messageOf(house.db, actor, collection, (c.req.param('hash') ?? '').toUpperCase());
  const facts = { t, language, list: collection.slug, message, form, errors };
  return c.render(<EraseMessagePage {...facts} />, {
    ...frameOf(c, collection),
    ...frame(t('archive.erasure.message-title'), errors),
  });
}

async function showListing(c: PageContext, form: Record<string, string>, errors: FieldErrors): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const listing = await erasureListing(house.db, actor, pageAsked(c.req.query('page')));
  const people = [...new Set(listing.erasures.map(({ carriedOutBy }) => personNamed(carriedOutBy)))].filter(Boolean);
  const names = await namesOf(house.db, people);
  const lists = (await collectionsFor(house.db, actor)).map((list) => titledIn(list, language));
  const facts = { t, language, names, lists, form, errors, ...listing };
  return c.render(<ErasuresPage {...facts} />, {
    ...frame(t('archive.erasure.title'), errors),
    crumbs: [{ title: t('ui.me'), path: '/me' }],
  });
}

async function showOwn(c: PageContext, sent: boolean): Promise<Response> {
  const { t, language } = c.var;
  const page = <OwnPostsPage t={t} language={language} sent={sent} />;
  return c.render(page, {
    title: t('archive.erasure.own.title'),
    crumbs: [{ title: t('ui.me'), path: '/me' }],
    noIndex: true,
  });
}

function frame(title: string, errors: FieldErrors) {
  return { title, noIndex: true, ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}) };
}
