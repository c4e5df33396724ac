import { Hono } from 'hono';
import { cardType } from '#platform/card-file.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { uuidPart } from '#platform/uuid.ts';
import { textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { mergedInto } from '../merging/queries.ts';
import { filterIn } from './directory-filter.ts';
import { exportPeople } from './export-people.ts';
import { DirectoryPage, PublicPage } from './pages/directory.tsx';
import { PersonPage } from './pages/person.tsx';
import { addressesShownTo, countPeople, directoryPage, peopleSeen } from './queries.ts';
import { circleOf, type Seeing } from './rules.ts';

const csv = 'text/csv; charset=utf-8; header=present';
const vcf = `${cardType}; charset=utf-8`;

/** Who is in the network, for those who are in it. */
export const directoryRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/people', async (c) => {
    const { house, actor, language, t } = c.var;
    const circle = circleOf(actor);
    const title = t('members.directory.title');
    if (circle === 'public') {
      const count = await countPeople(house.db);
      const page = <PublicPage t={t} language={language} count={count} signedIn={actor.kind === 'account'} />;
      return c.render(page, { title, room: 'members' });
    }
    const filter = filterIn(c.req.query());
    const found = await directoryPage(house.db, { circle, language, filter }, pageAsked(c.req.query('page')));
    const page = <DirectoryPage t={t} language={language} circle={circle} filter={filter} {...found} />;
    return c.render(page, { title, room: 'members', noIndex: true });
  })
  .get(`/people/:id${uuidPart}`, async (c) => {
    const { house, actor, language, t } = c.var;
    const circle = circleOf(actor);
    const [person] = circle === 'public' ? [] : await peopleSeen(house.db, circle, [c.req.param('id')]);
    if (circle === 'public') throw new Refusal(404, 'error.not-found');
    if (!person) return elsewhere(c, circle, c.req.param('id'));
    const title = person.name || t('members.directory.nameless');
    const crumbs = [{ title: t('members.directory.title'), path: '/people' }];
    const addresses = await addressesShownTo(house.db, circle, person.id);
    const isMerged = circle === 'team' && c.req.query('merged') === '1';
    const page = <PersonPage {...{ t, language, circle, person, addresses, isMerged }} />;
    return c.render(page, { title, room: 'members', noIndex: true, crumbs });
  })
  .post('/people/export.csv', (c) => file(c, 'csv', csv))
  .post('/people/export.vcf', (c) => file(c, 'vcf', vcf));

/** A record that became part of another one leads there, for those who see that one. */
async function elsewhere(c: PageContext, circle: Seeing, id: string) {
  const { house, language } = c.var;
  const into = await mergedInto(house.db, id);
  const [person] = into ? await peopleSeen(house.db, circle, [into]) : [];
  if (!person) throw new Refusal(404, 'error.not-found');
  return c.redirect(hrefIn(language, `/people/${person.id}`), 301);
}

async function file(c: PageContext, format: 'csv' | 'vcf', type: string) {
  const { house, actor, language } = c.var;
  const filter = filterIn(textFields(await c.req.parseBody()));
  const { file: text } = await perform(house, exportPeople, actor, { format, filter, language });
  return c.body(text, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="people.${format}"`,
    'Cache-Control': 'no-store',
  });
}
