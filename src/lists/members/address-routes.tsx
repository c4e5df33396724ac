import { Hono } from 'hono';
import { addressesOfPerson } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { titledIn } from '#platform/words.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { ownSubscriptions } from './address-queries.ts';
import { moveSubscription } from './move-subscription.ts';
import { AddressesPage } from './pages/addresses.tsx';
import { removeAddress } from './remove-address.ts';

/** Where somebody says which addresses are his, and which of them gets which list. */
export const addressRoutes = new Hono<PageEnv>()
  .get('/me/addresses', (c) => showAddresses(c, {}))
  .post('/me/addresses/move', (c) => post(c, (form) => perform(c.var.house, moveSubscription, c.var.actor, form)))
  .post('/me/addresses/remove', (c) => post(c, (form) => perform(c.var.house, removeAddress, c.var.actor, form)));

async function post(c: PageContext, run: (form: Record<string, string>) => Promise<unknown>): Promise<Response> {
  const form = textFields(await c.req.parseBody());
  const outcome = await formOutcome(() => run(form));
  if (outcome.kind === 'refused') return showAddresses(c, { form, errors: fieldErrors(c.var.t, outcome.refusal) });
  return c.redirect(hrefIn(c.var.language, '/me/addresses?saved=done'), 303);
}

type Shown = { form?: Record<string, string>; errors?: FieldErrors };

async function showAddresses(c: PageContext, { form = {}, errors = {} }: Shown): Promise<Response> {
  const { house, actor, language, t } = c.var;
  if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
  const addresses = await addressesOfPerson(house.db, actor.id);
  const own = await ownSubscriptions(house.db, addresses);
  const subscriptions = own.map((one) => titledIn(one, language));
  const failed = Object.keys(errors).length > 0;
  const saved = (['asked', 'done'] as const).find((one) => one === c.req.query('saved'));
  const title = t('members.me.addresses');
  const facts = { t, language, addresses, subscriptions, form, errors, saved };
  return c.render(<AddressesPage {...facts} />, {
    title,
    noIndex: true,
    crumbs: [{ title: t('members.me.title'), path: '/me' }],
    ...(failed ? { status: 422 as const } : {}),
  });
}
