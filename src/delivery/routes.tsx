import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked, pagingOf } from '#platform/paging.ts';
import { hrefIn } from '#ui/href.ts';
import { Pager } from '#ui/pager.tsx';
import { rawBounce } from './bounce-queries.ts';
import { Destinations } from './destinations-page.tsx';
import { retryDestination } from './direct/retry-destination.ts';
import { MailOnHold } from './hold-page.tsx';
import { copyOf, outboxPage, outgoingMail, readCopy, setAside } from './outbox-queries.ts';
import { CopyPage, OutboxPage, OutgoingPage } from './pages.tsx';
import { releaseMail } from './release-mail.ts';
import { retryFailed } from './retry-failed.ts';
import { retryIncoming } from './retry-incoming.ts';
import { SetAsidePage } from './set-aside-page.tsx';

export const deliveryRoutes = new Hono<PageEnv>()
  .get('/admin/outbox', async (c) => {
    const { house, actor, language, t } = c.var;
    const page = pageAsked(c.req.query('page'));
    const { rows, total, destinations, held } = await outboxPage(house.db, actor, page);
    return c.render(
      <OutboxPage
        t={t}
        language={language}
        rows={rows}
        capturing={house.config.relay.kind === 'capture'}
        banner={held ? <MailOnHold t={t} language={language} held={held} /> : null}
      >
        {pagerOf(c, '/admin/outbox', page, 50, total)}
        <Destinations t={t} language={language} destinations={destinations} />
      </OutboxPage>,
      { title: t('delivery.outbox.title'), noIndex: true, crumbs: [{ title: t('ui.me'), path: '/me' }] },
    );
  })
  .get('/admin/outbox/:id{[0-9]{1,15}}', async (c) => {
    const { house, actor, language, t } = c.var;
    const page = pageAsked(c.req.query('page'));
    const mail = await outgoingMail(house.db, actor, Number(c.req.param('id')), page);
    return c.render(
      <OutgoingPage t={t} language={language} mail={mail}>
        {pagerOf(c, `/admin/outbox/${mail.id}`, page, 100, mail.total)}
      </OutgoingPage>,
      { title: mail.subject || t('delivery.no-subject'), noIndex: true, crumbs: outboxCrumb(c) },
    );
  })
  .get('/admin/outbox/:id{[0-9]{1,15}}/:copy{[0-9]{1,15}\\.eml}', async (c) => {
    const { house, actor } = c.var;
    const raw = await copyOf(house, actor, Number(c.req.param('id')), Number.parseInt(c.req.param('copy'), 10));
    return c.body(new Uint8Array(raw), 200, {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': 'attachment; filename="copy.eml"',
    });
  })
  .get('/admin/outbox/:id{[0-9]{1,15}}/:delivery{[0-9]{1,15}}', async (c) => {
    const { house, actor, language, t } = c.var;
    const { id, delivery } = c.req.param();
    const copy = await readCopy(house, actor, Number(id), Number(delivery));
    return c.render(<CopyPage t={t} language={language} copy={copy} path={`/admin/outbox/${id}/${delivery}`} />, {
      title: copy.content.subject || t('delivery.no-subject'),
      noIndex: true,
      crumbs: [...outboxCrumb(c), { title: t('delivery.recipients'), path: `/admin/outbox/${id}` }],
    });
  })
  .post('/admin/outbox/release', async (c) => {
    await perform(c.var.house, releaseMail, c.var.actor, await c.req.parseBody());
    return c.redirect(hrefIn(c.var.language, '/admin/outbox'), 303);
  })
  .post('/admin/outbox/destinations/:id{[0-9]{1,15}}/retry', async (c) => {
    await perform(c.var.house, retryDestination, c.var.actor, c.req.param());
    return c.redirect(hrefIn(c.var.language, '/admin/outbox'), 303);
  })
  .post('/admin/outbox/:id{[0-9]{1,15}}/retry', async (c) => {
    const { id } = c.req.param();
    await perform(c.var.house, retryFailed, c.var.actor, { id });
    return c.redirect(hrefIn(c.var.language, `/admin/outbox/${id}`), 303);
  })
  .get('/admin/bounces/:file{[0-9]{1,15}\\.eml}', async (c) => {
    const { house, actor } = c.var;
    const raw = await rawBounce(house.db, actor, Number.parseInt(c.req.param('file'), 10));
    return c.body(new Uint8Array(raw), 200, {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': 'attachment; filename="bounce.eml"',
    });
  })
  .get('/admin/set-aside', async (c) => {
    const { house, actor, language, t } = c.var;
    const mails = await setAside(house.db, actor);
    return c.render(<SetAsidePage t={t} language={language} mails={mails} />, {
      title: t('delivery.set-aside.title'),
      noIndex: true,
      crumbs: outboxCrumb(c),
    });
  })
  .post('/admin/set-aside/:id{[0-9]{1,15}}/retry', async (c) => {
    await perform(c.var.house, retryIncoming, c.var.actor, c.req.param());
    return c.redirect(hrefIn(c.var.language, '/admin/set-aside'), 303);
  });

function pagerOf(c: PageContext, path: string, page: number, size: number, total: number) {
  const address = (n: number) => `${hrefIn(c.var.language, path)}?page=${n}`;
  return <Pager t={c.var.t} paging={pagingOf(total, page, size)} address={address} />;
}

function outboxCrumb(c: PageContext) {
  return [{ title: c.var.t('delivery.outbox.title'), path: '/admin/outbox' }];
}
