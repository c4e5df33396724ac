import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { representedBy } from '../organisations/queries.ts';
import { mustBeSomebody } from '../rules.ts';
import { groupsIn } from './capacity-facts.ts';
import { changeShown } from './change-shown.ts';
import { chooseCapacity } from './choose-capacity.ts';
import { describeOneself } from './describe-oneself.ts';
import { CapacitiesPage } from './pages/capacities.tsx';
import { type ProfileForm, ProfilePage } from './pages/profile.tsx';
import { ShownPage } from './pages/shown.tsx';
import { wornOf } from './pages/worn.ts';
import { ownCapacities, ownDescription } from './profile-queries.ts';
import { putDownCapacity } from './put-down-capacity.ts';
import { takeCapacity } from './take-capacity.ts';

type Form = Readonly<Record<string, string>>;

/** What a person says of himself, the capacities in which he speaks, and what of it others see. */
export const profileRoutes = new Hono<PageEnv>()
  .get('/me/profile', async (c) => {
    const { names, language, ...known } = await describedSelf(c);
    return showProfile(c, { ...known, names: names.join('\n'), language: language ?? '' }, {});
  })
  .post('/me/profile', async (c) => {
    const { house, actor, t } = c.var;
    const body = await c.req.parseBody({ all: true });
    const { name = '', names = '', language = '', zone = '' } = textFields(body);
    const form = { name, names, language, zone, reads: several(body.reads) };
    const outcome = await formOutcome(() => perform(house, describeOneself, actor, form));
    if (outcome.kind === 'refused') return showProfile(c, form, fieldErrors(t, outcome.refusal));
    return saved(c, '/me/profile');
  })
  .get('/me/capacities', (c) => showCapacities(c, {}, {}))
  .post('/me/capacities', async (c) => {
    const { house, actor, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const input = { ...form, groups: groupsIn(form), isMain: form.isMain === 'on' };
    const outcome = await formOutcome(() => perform(house, takeCapacity, actor, input));
    if (outcome.kind === 'refused') return showCapacities(c, form, fieldErrors(t, outcome.refusal));
    return saved(c, '/me/capacities');
  })
  .post('/me/capacities/main', async (c) => {
    await perform(c.var.house, chooseCapacity, c.var.actor, textFields(await c.req.parseBody()));
    return saved(c, '/me/capacities');
  })
  .post('/me/capacities/end', async (c) => {
    await perform(c.var.house, putDownCapacity, c.var.actor, textFields(await c.req.parseBody()));
    return saved(c, '/me/capacities');
  })
  .get('/me/shown', async (c) => {
    const { house, actor, t, language } = c.var;
    const person = await describedSelf(c);
    const [main] = await ownCapacities(house.db, mustBeSomebody(actor));
    const worn = main?.isMain ? wornOf(language, main) : undefined;
    const page = <ShownPage t={t} language={language} person={person} worn={worn} saved={isSaved(c)} />;
    return c.render(page, frameOf(c, t('members.shown.title')));
  })
  .post('/me/shown', async (c) => {
    const body = await c.req.parseBody({ all: true });
    const input = { listed: body.listed === 'on', helps: body.helps === 'on', shown: several(body.shown) };
    await perform(c.var.house, changeShown, c.var.actor, input);
    return saved(c, '/me/shown');
  });

async function describedSelf({ var: { house, actor } }: PageContext) {
  const person = await ownDescription(house.db, mustBeSomebody(actor));
  if (!person) throw new Refusal(401, 'members.me.sign-in');
  return person;
}

async function showProfile(c: PageContext, form: ProfileForm, errors: FieldErrors) {
  const { t, language, actor } = c.var;
  mustBeSomebody(actor);
  const page = <ProfilePage t={t} language={language} form={form} errors={errors} saved={isSaved(c)} />;
  return c.render(page, frameOf(c, t('members.profile.title'), errors));
}

async function showCapacities(c: PageContext, form: Form, errors: FieldErrors) {
  const { house, actor, t, language } = c.var;
  const personId = mustBeSomebody(actor);
  const capacities = await ownCapacities(house.db, personId);
  const represented = await representedBy(house.db, personId);
  const facts = { t, language, capacities, represented, form, errors, saved: isSaved(c) };
  return c.render(<CapacitiesPage {...facts} />, frameOf(c, t('members.capacities.title'), errors));
}

function frameOf(c: PageContext, title: string, errors: FieldErrors = {}) {
  return {
    title,
    noIndex: true,
    crumbs: [{ title: c.var.t('members.me.title'), path: '/me' }],
    ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}),
  };
}

function saved(c: PageContext, path: string) {
  return c.redirect(hrefIn(c.var.language, `${path}?saved=1`), 303);
}

function isSaved(c: PageContext): boolean {
  return c.req.method === 'GET' && c.req.query('saved') === '1';
}

function several(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
}
