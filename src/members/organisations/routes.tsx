import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { uuidPart } from '#platform/uuid.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { filterIn } from '../directory/directory-filter.ts';
import { circleOf, isOfTeam, mustBeOfTeam } from '../directory/rules.ts';

import { askToLeave } from './ask-to-leave.ts';
import { changeOrganisation } from './change-organisation.ts';
import { declineOrganisation } from './decline-organisation.ts';
import { endOrganisation } from './end-organisation.ts';
import { inviteRepresentative } from './invite-representative.ts';
import { letInOrganisation } from './let-in-organisation.ts';
import { mergeOrganisations } from './merge-organisations.ts';
import { nowhere } from './organisation-facts.ts';
import { EditOrganisationPage } from './pages/edit.tsx';
import { OrganisationPage } from './pages/organisation.tsx';
import { OrganisationsPage } from './pages/organisations.tsx';
import type { Declining } from './pages/waiting.tsx';
import {
  alikeMembers,
  findOrganisation,
  leavingOrganisations,
  organisationPage,
  representativesSeen,
  unspokenOrganisations,
  waitingOrganisations,
} from './queries.ts';
import { stopRepresenting } from './stop-representing.ts';

const all = '/people/organisations';
const one = `${all}/:id${uuidPart}`;
type Form = Readonly<Record<string, string>>;

export const organisationRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get(all, (c) => showAll(c))
  .get(one, (c) => showOne(c, {}, {}))
  .post(`${one}/let-in`, async (c) => {
    await perform(c.var.house, letInOrganisation, c.var.actor, c.req.param());
    return to(c, all);
  })
  .post(`${one}/decline`, async (c) => {
    const { house, actor, t } = c.var;
    const { reason } = textFields(await c.req.parseBody());
    const { id } = c.req.param();
    const outcome = await formOutcome(() => perform(house, declineOrganisation, actor, { id, reason: reason ?? '' }));
    if (outcome.kind === 'done') return to(c, all);
    const error = fieldErrors(t, outcome.refusal).reason;
    if (!error) throw new Refusal(404, 'error.not-found');
    return showAll(c, { id, error });
  })
  .post(`${one}/merge`, async (c) => {
    const { other } = textFields(await c.req.parseBody());
    const { id } = await perform(c.var.house, mergeOrganisations, c.var.actor, { keep: c.req.param('id'), other });
    return to(c, `${all}/${id}`);
  })
  .post(`${one}/end`, async (c) => {
    await perform(c.var.house, endOrganisation, c.var.actor, c.req.param());
    return to(c, all);
  })
  .post(`${one}/leave`, async (c) => {
    await perform(c.var.house, askToLeave, c.var.actor, c.req.param());
    return to(c, `${all}/${c.req.param('id')}`);
  })
  .post(`${one}/representatives`, async (c) => {
    const { house, actor, t, language } = c.var;
    const form = textFields(await c.req.parseBody());
    const { id } = c.req.param();
    const input = { id, email: form.email ?? '', language };
    const outcome = await formOutcome(() => perform(house, inviteRepresentative, actor, input));
    if (outcome.kind === 'refused') return showOne(c, form, fieldErrors(t, outcome.refusal));
    return to(c, `${all}/${id}`, 'asked');
  })
  .post(`${one}/representatives/end`, async (c) => {
    const { person } = textFields(await c.req.parseBody());
    await perform(c.var.house, stopRepresenting, c.var.actor, { id: c.req.param('id'), person });
    return to(c, `${all}/${c.req.param('id')}`);
  })
  .get(`${one}/edit`, async (c) => {
    mustBeOfTeam(c.var.actor);
    const row = await findOrganisation(c.var.house.db, c.req.param('id'));
    if (!row?.joinedAt || row.leftAt) throw new Refusal(404, 'error.not-found');
    const { name: organisation, names, country, stakeholder, web } = row;
    const form = { organisation, names: names.join('\n'), country: country ?? nowhere, web: web ?? '' };
    return showEdit(c, { ...form, stakeholder: stakeholder ?? '' }, {});
  })
  .post(`${one}/edit`, async (c) => {
    const { house, actor, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const { id } = c.req.param();
    const outcome = await formOutcome(() => perform(house, changeOrganisation, actor, { ...form, id }));
    if (outcome.kind === 'refused') return showEdit(c, form, fieldErrors(t, outcome.refusal));
    return to(c, `${all}/${id}`);
  });

function to(c: PageContext, path: string, done = '1') {
  return c.redirect(hrefIn(c.var.language, `${path}?done=${done}`), 303);
}

async function showAll(c: PageContext, declining?: Declining) {
  const { house, actor, language, t } = c.var;
  const filter = filterIn(c.req.query());
  const found = await organisationPage(house.db, filter, language, pageAsked(c.req.query('page')));
  const team = isOfTeam(actor)
    ? {
        waiting: await waitingOrganisations(house.db),
        leaving: await leavingOrganisations(house.db),
        unspoken: await unspokenOrganisations(house.db),
        ...(declining ? { declining } : {}),
      }
    : undefined;
  const done = c.req.query('done') === '1';
  const page = <OrganisationsPage t={t} language={language} filter={filter} team={team} done={done} {...found} />;
  return c.render(page, {
    title: t('members.organisations.title'),
    description: t('members.organisations.lede'),
    canonical: hrefIn(language, all),
    room: 'members',
    crumbs: [{ title: t('members.directory.title'), path: '/people' }],
    ...(declining ? { status: 422 as const } : {}),
  });
}

async function showOne(c: PageContext, form: Form, errors: FieldErrors) {
  const { house, actor, language, t } = c.var;
  const organisation = await findOrganisation(house.db, c.req.param('id') ?? '');
  if (organisation?.mergedInto) return c.redirect(hrefIn(language, `${all}/${organisation.mergedInto}`), 301);
  if (!organisation?.joinedAt || organisation.leftAt) throw new Refusal(404, 'error.not-found');
  const circle = circleOf(actor);
  const self = actor.kind === 'account' ? actor.id : undefined;
  const representatives = await representativesSeen(house.db, circle, organisation.id, self);
  const isOwn = representatives.some(({ isSelf }) => isSelf);
  const done = c.req.method === 'GET' ? c.req.query('done') : undefined;
  const shown = { t, language, circle, organisation, representatives, isOwn, form, errors, done };
  return c.render(<OrganisationPage {...shown} />, {
    title: organisation.name,
    canonical: hrefIn(language, `${all}/${organisation.id}`),
    room: 'members',
    crumbs: [{ title: t('members.organisations.title'), path: all }],
    ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}),
  });
}

async function showEdit(c: PageContext, form: Form, errors: FieldErrors) {
  const { house, language, t } = c.var;
  const id = c.req.param('id') ?? '';
  const alike = await alikeMembers(house.db, id);
  const page = <EditOrganisationPage t={t} language={language} id={id} form={form} errors={errors} alike={alike} />;
  return c.render(page, {
    title: t('members.organisations.edit'),
    noIndex: true,
    room: 'members',
    crumbs: [{ title: t('members.organisations.title'), path: all }],
    ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}),
  });
}
