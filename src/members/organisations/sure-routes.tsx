import { Hono } from 'hono';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { isUuid, uuidPart } from '#platform/uuid.ts';
import { hrefIn } from '#ui/href.ts';
import { type Asking, Sure } from '#ui/sure.tsx';
import { isOfTeam, mustBeOfTeam } from '../directory/rules.ts';
import { namesOf } from '../queries.ts';
import { mustBeSomebody } from '../rules.ts';
import { findOrganisation, type OrganisationRow, representativeIds } from './queries.ts';

const all = '/people/organisations';
const one = `${all}/:id${uuidPart}`;

/** Before what no button undoes: what will happen, and whether it is meant. */
export const sureRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get(`${one}/end`, async (c) => {
    const { house, actor, t } = c.var;
    mustBeOfTeam(actor);
    const { id, name } = await memberOf(c);
    const n = (await representativeIds(house.db, id)).length;
    return show(c, id, {
      title: t('members.organisations.end-sure', { name }),
      happens: [
        t('members.organisations.end-why'),
        t('members.organisations.end-people', { n }),
        t('members.organisations.end-again'),
      ],
      action: '/end',
      button: t('members.organisations.end'),
    });
  })
  .get(`${one}/merge`, async (c) => {
    const { house, actor, t } = c.var;
    mustBeOfTeam(actor);
    const { id, name } = await memberOf(c);
    const other = c.req.query('other') ?? '';
    const gone = isUuid(other) && other !== id ? await findOrganisation(house.db, other) : undefined;
    if (!gone || gone.leftAt || gone.declinedAt) throw new Refusal(404, 'error.not-found');
    const values = { name, other: gone.name };
    return show(c, id, {
      title: t('members.organisations.merge-sure', values),
      happens: [
        t('members.organisations.merge-names', values),
        t(gone.joinedAt ? 'members.organisations.merge-people' : 'members.organisations.merge-asker', values),
      ],
      action: '/merge',
      button: t('members.organisations.merge'),
      values: { other: gone.id },
    });
  })
  .get(`${one}/representatives/end`, async (c) => {
    const { house, actor, t } = c.var;
    const self = mustBeSomebody(actor);
    const person = c.req.query('person') ?? self;
    if (person !== self && !isOfTeam(actor)) throw new Refusal(403, 'error.forbidden');
    const { id, name } = await memberOf(c);
    const people = await representativeIds(house.db, id);
    if (!people.includes(person)) throw new Refusal(404, 'error.not-found');
    const who = (await namesOf(house.db, [person])).get(person) || t('members.directory.nameless');
    const isOwn = person === self;
    return show(c, id, {
      title: t(isOwn ? 'members.organisations.stop-sure' : 'members.organisations.stop-other-sure', { name, who }),
      happens: [
        t('members.organisations.stop-posts'),
        t('members.organisations.stop-again'),
        ...(people.length === 1 ? [t('members.organisations.stop-last')] : []),
      ],
      action: '/representatives/end',
      button: t(isOwn ? 'members.organisations.stop' : 'members.organisations.stop-other'),
      values: { person },
    });
  });

async function memberOf(c: PageContext): Promise<OrganisationRow> {
  const row = await findOrganisation(c.var.house.db, c.req.param('id') ?? '');
  if (!row?.joinedAt || row.leftAt) throw new Refusal(404, 'error.not-found');
  return row;
}

/** `action` stands below the organisation's own address. */
function show(c: PageContext, id: string, asking: Omit<Asking, 'back'>) {
  const { t, language } = c.var;
  const back = hrefIn(language, `${all}/${id}`);
  return c.render(<Sure t={t} asking={{ ...asking, action: `${back}${asking.action}`, back }} />, {
    title: asking.title,
    room: 'members',
    noIndex: true,
    crumbs: [{ title: t('members.organisations.title'), path: all }],
  });
}
