import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import { ownPath } from '#platform/own-path.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { addAddress } from './add-address.ts';
import { balanceRoutes } from './balance/balance-routes.tsx';
import { organisationRoutes } from './organisations/routes.tsx';
import { sureRoutes } from './organisations/sure-routes.tsx';
import { AddAddressPage, LinkPage, LinkTooOldPage, SentPage, SignInPage } from './pages.tsx';
import { profileRoutes } from './profile/profile-routes.tsx';
import { requestSignInLink } from './request-sign-in-link.ts';
import { endSession, useSignInToken } from './sign-in.ts';

export const memberRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .route('/', profileRoutes)
  .route('/', balanceRoutes)
  .route('/', organisationRoutes)
  .route('/', sureRoutes)
  .get('/sign-in', (c) => {
    const { t, language } = c.var;
    const next = ownPath(c.req.query('next'), '');
    return c.render(<SignInPage t={t} language={language} form={{ next }} errors={{}} />, signInFrame(c));
  })
  .post('/sign-in', async (c) => {
    const { house, actor, t, language, client } = c.var;
    const form = textFields(await c.req.parseBody());
    const next = ownPath(form.next, '') || undefined;
    const input = { email: form.email ?? '', next, language, client };
    const outcome = await formOutcome(() => perform(house, requestSignInLink, actor, input));
    if (outcome.kind === 'done') return c.render(<SentPage t={t} />, signInFrame(c));
    const errors = fieldErrors(t, outcome.refusal);
    const page = <SignInPage t={t} language={language} form={form} errors={errors} />;
    return c.render(page, { ...signInFrame(c), status: 422 });
  })
  .get('/sign-in/link/:token', (c) => {
    const { t, language } = c.var;
    const next = ownPath(c.req.query('next'), '');
    const page = <LinkPage t={t} language={language} token={c.req.param('token')} next={next} />;
    return c.render(page, signInFrame(c));
  })
  .post('/sign-in/link/:token', async (c) => {
    const { house, t, language } = c.var;
    const { next } = textFields(await c.req.parseBody());
    const session = await useSignInToken(house, c.req.param('token'));
    if (!session) return c.render(<LinkTooOldPage t={t} language={language} />, { ...signInFrame(c), status: 410 });
    sendCookies(c, session.cookies);
    return c.redirect(ownPath(next, hrefIn(language, '/me')), 303);
  })
  .post('/sign-out', async (c) => {
    sendCookies(c, await endSession(c.var.house, c.req.raw.headers));
    return c.redirect(hrefIn(c.var.language, '/'), 303);
  })
  .post('/me/addresses', async (c) => {
    const { house, actor, t, language } = c.var;
    const form = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() => perform(house, addAddress, actor, { ...form, language }));
    if (outcome.kind === 'done') return c.redirect(hrefIn(language, '/me/addresses?saved=asked'), 303);
    const errors = fieldErrors(t, outcome.refusal);
    const page = <AddAddressPage t={t} language={language} form={form} errors={errors} />;
    return c.render(page, { title: t('members.me.addresses'), noIndex: true, status: 422 });
  });

function signInFrame(c: PageContext) {
  return { title: c.var.t('members.sign-in.title'), noIndex: true };
}

function sendCookies(c: PageContext, cookies: ReadonlyArray<string>): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}
