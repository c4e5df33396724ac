import { Hono } from 'hono';
import { threadListing } from '#archive/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { titledIn } from '#platform/words.ts';
import { fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { MonthLinks } from '#ui/month-links.tsx';
import { Pager } from '#ui/pager.tsx';
import { ThreadRows } from '#ui/thread-rows.tsx';
import { calledIn, type SaidIn } from './called.ts';
import { JoinAsked, JoinPage } from './joining/pages/join.tsx';
import { requestsWaiting } from './joining/request-queries.ts';
import { requestSubscription } from './joining/request-subscription.ts';
import { ListHome } from './pages/list-home.tsx';
import { ListIndex } from './pages/list-index.tsx';
import { leave } from './preferences/leave.ts';
import { LeavePage, LeftPage } from './preferences/pages/leave.tsx';
import { type List, listFor, listHome, publicLists, subscriptionBehind } from './queries.ts';
import { addressesOf, mustBeOpenToJoin } from './rules.ts';

export const listRoutes = new Hono<PageEnv>()
  .get('/lists', async (c) => {
    const { house, actor, language, t } = c.var;
    const lists = (await publicLists(house.db, actor)).map((list) => calledIn(list, language));
    return c.render(<ListIndex t={t} language={language} lists={lists} />, {
      title: t('lists.index.title'),
      room: 'lists',
    });
  })
  .get('/lists/:list', showList)
  .get('/lists/:list/join', async (c) => {
    const list = await openList(c);
    return showJoin(c, list, {}, {});
  })
  .post('/lists/:list/join', async (c) => {
    const { house, actor, language, t, client } = c.var;
    const list = await openList(c);
    const form = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() =>
      perform(house, requestSubscription, actor, { ...form, list: list.name, language, client }),
    );
    if (outcome.kind === 'refused') return showJoin(c, list, form, fieldErrors(t, outcome.refusal));
    return c.render(<JoinAsked t={t} language={language} list={list} />, {
      title: t('lists.asked.title'),
      room: 'lists',
      noIndex: true,
    });
  })
  .get('/leave/:token', async (c) => {
    const { house, language, t } = c.var;
    const token = c.req.param('token');
    const list = titledIn(await subscriptionBehind(house.db, house.secrets.link, token), language);
    return c.render(<LeavePage t={t} language={language} list={list} token={token} />, {
      title: t('lists.leave.title', { title: list.title }),
      noIndex: true,
    });
  })
  .post('/leave/:token', async (c) => {
    const { house, actor, language, t } = c.var;
    const { list: name, ...titled } = await perform(house, leave, actor, { token: c.req.param('token') });
    const list = { ...titledIn(titled, language), name };
    // RFC 8058: a mail program posts this field and reads nothing but the status.
    if (textFields(await c.req.parseBody())['List-Unsubscribe'] === 'One-Click') return c.text('');
    return c.render(<LeftPage t={t} language={language} list={list} />, {
      title: t('lists.left.title', { title: list.title }),
      noIndex: true,
    });
  });

async function showList(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const { list: whole, subscribers, collection, held } = await listHome(house.db, actor, c.req.param('list') ?? '');
  const list = calledIn(whole, language);
  const requests = await requestsWaiting(house.db, actor, list);
  const known = await c.var.known(JSON.stringify([list, subscribers, collection, held, requests]));
  if (known) return known;
  const asked = Number(c.req.query('page') ?? 1);
  const { threads, months, ...paging } = await threadListing(house.db, actor, collection, asked);
  const { post, owner } = addressesOf(list.name, (await house.network())?.domain ?? '');
  const { circle } = collection;
  const facts = {
    ...list,
    subscribers,
    circle,
    address: post,
    owner,
    ...(held === undefined ? {} : { held, requests }),
  };
  const path = hrefIn(language, `/lists/${list.name}`);
  return c.render(
    <ListHome
      t={t}
      language={language}
      list={facts}
      months={<MonthLinks t={t} language={language} list={list.name} months={months} />}
    >
      <ThreadRows t={t} language={language} list={list.name} threads={threads} />
      <Pager t={t} paging={paging} address={(page) => `${path}?page=${page}`} />
    </ListHome>,
    {
      title: list.title,
      titleLanguage: list.titleLanguage,
      room: 'lists',
      description: list.description,
      feed: { title: list.title, path: `${path}/feed.atom` },
      crumbs: [{ title: t('lists.index.title'), path: '/lists' }],
    },
  );
}

async function openList(c: PageContext): Promise<List & SaidIn> {
  const list = await listFor(c.var.house.db, c.var.actor, c.req.param('list') ?? '');
  mustBeOpenToJoin(list.policy);
  return calledIn(list, c.var.language);
}

async function showJoin(
  c: PageContext,
  list: List & SaidIn,
  values: Record<string, string>,
  errors: Record<string, string>,
): Promise<Response> {
  const { house, language, t } = c.var;
  const { join: address } = addressesOf(list.name, (await house.network())?.domain ?? '');
  const failed = Object.keys(errors).length > 0;
  const title = t('lists.join.title', { title: list.title });
  return c.render(<JoinPage t={t} language={language} list={{ ...list, address }} values={values} errors={errors} />, {
    title,
    room: 'lists',
    crumbs: [
      { title: t('lists.index.title'), path: '/lists' },
      { title: list.title, path: `/lists/${list.name}`, language: list.titleLanguage },
    ],
    ...(failed ? { status: 422 as const } : {}),
  });
}
