import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { isUuid } from '#platform/uuid.ts';
import { textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import type { mergingPeople } from './merge-people.ts';
import { ComparePage, SearchPage } from './pages.tsx';
import { findRecords, recordOf } from './queries.ts';
import { mayMerge } from './rules.ts';

/** Two records of one person: found, seen side by side, made one. */
export function mergeRoutes(mergePeople: ReturnType<typeof mergingPeople>): Hono<PageEnv> {
  return new Hono<PageEnv>()
    .get('/people/merge', async (c) => {
      const { house, actor, language, t } = c.var;
      mustBeOfTeam(actor);
      const { one, other, q = '' } = c.req.query();
      const [first, second] = [await record(house.db, one), await record(house.db, other)];
      const crumbs = [{ title: t('members.directory.title'), path: '/people' }];
      const frame = { title: t('members.merge.title'), room: 'members', noIndex: true, crumbs };
      if (first && second && first.id !== second.id)
        return c.render(
          <ComparePage
            t={t}
            language={language}
            keep={first}
            other={second}
            mayJoin={mayMerge(actor, [first, second])}
          />,
          frame,
        );
      const words = q.trim().slice(0, 200);
      const found = await findRecords(house.db, words, first?.id);
      return c.render(<SearchPage t={t} language={language} q={words} first={first} found={found} />, frame);
    })
    .post('/people/merge', async (c) => {
      const { house, actor, language } = c.var;
      const { keep, other, name } = textFields(await c.req.parseBody());
      const { person } = await perform(house, mergePeople, actor, { keep, other, name: name ?? '' });
      return c.redirect(hrefIn(language, `/people/${person}?merged=1`), 303);
    });
}

async function record(db: Parameters<typeof recordOf>[0], id: string | undefined) {
  if (!id) return undefined;
  const found = isUuid(id) ? await recordOf(db, id) : undefined;
  if (!found) throw new Refusal(404, 'error.not-found');
  return found;
}
