import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked, pagingOf } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Pager } from '#ui/pager.tsx';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { listFor } from '../queries.ts';
import { mayModerate } from '../rules.ts';
import { LedgerPage, OwnCopyPage } from './pages/ledger.tsx';
import { ledgerOf, ownCopies, pageSize } from './queries.ts';
import { resendPost } from './resend-post.ts';
import { ledgerStates } from './rules.ts';

/** Whether a message reached those it was for. */
export const ledgerRoutes = new Hono<PageEnv>()
  .get('/lists/:list/messages/:hash{[A-Z2-7]{32}}/deliveries', showDeliveries)
  .post('/lists/:list/messages/:hash{[A-Z2-7]{32}}/deliveries', async (c) => {
    const { house, actor, language } = c.var;
    const { list, hash } = c.req.param();
    const alsoMissed = textFields(await c.req.parseBody()).missed === 'on';
    const { copies } = await perform(house, resendPost, actor, { list, hash, alsoMissed });
    return c.redirect(`${hrefIn(language, `/lists/${list}/messages/${hash}/deliveries`)}?again=${copies}`, 303);
  });

async function showDeliveries(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const [list, hash] = [c.req.param('list') ?? '', c.req.param('hash') ?? ''];
  if (actor.kind === 'stranger') {
    // A list that is not for strangers is not there for them; of another one, they may sign in to see their own.
    await listFor(house.db, actor, list);
    throw new Refusal(401, 'members.me.sign-in');
  }
  if (actor.kind === 'account' && !mayModerate(actor, list)) {
    const copies = await ownCopies(house.db, actor, { list, hash });
    const own = { ...copies, list: calledIn(copies.list, language) };
    return c.render(
      <OwnCopyPage t={t} language={language} own={own} />,
      listFrame(t, own.list, t('lists.ledger.title')),
    );
  }
  const state = ledgerStates.find((each) => each === c.req.query('state'));
  const page = pageAsked(c.req.query('page'));
  const found = await ledgerOf(house.db, actor, { list, hash, state, page });
  const ledger = { ...found, list: calledIn(found.list, language) };
  const again = c.req.query('again');
  const shown = { ledger, state, again: again === undefined ? undefined : Number(again) || 0 };
  const address = (n: number) =>
    `${hrefIn(language, `/lists/${list}/messages/${hash}/deliveries`)}?${state ? `state=${state}&` : ''}page=${n}`;
  const pager = <Pager t={t} paging={pagingOf(ledger.total, page, pageSize)} address={address} />;
  return c.render(
    <LedgerPage t={t} language={language} {...shown} pager={pager} />,
    listFrame(t, ledger.list, t('lists.ledger.title')),
  );
}
