import { Hono } from 'hono';
import { namesOf } from '#members/index.ts';
import { personNamed } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { collectionAsked, frameOf, param } from '../routes.tsx';
import { mergeThreads } from './merge-threads.ts';
import { type Done, doneWays, PlacePage } from './pages/place.tsx';
import { placeOf } from './place-queries.ts';
import { splitThread } from './split-thread.ts';
import { undoThreadDecision } from './undo-thread-decision.ts';

const path = '/lists/:list/messages/:hash{[A-Za-z2-7]{32}}/place';

/** Where a message hangs, for those who look after the list: why, what was decided, and how to change it. */
export const placeRoutes = new Hono<PageEnv>()
  .get(path, (c) => showPlace(c, '', {}))
  .post(path, async (c) => {
    const { house, actor, t } = c.var;
    const { list, hash } = c.req.param();
    const { under = '' } = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() => perform(house, mergeThreads, actor, { list, hash, under }));
    if (outcome.kind === 'refused') return showPlace(c, under, fieldErrors(t, outcome.refusal));
    return done(c, 'merged');
  })
  .post(`${path}/split`, async (c) => {
    const { list, hash } = c.req.param();
    await perform(c.var.house, splitThread, c.var.actor, { list, hash });
    return done(c, 'split');
  })
  .post(`${path}/undo`, async (c) => {
    const { decision } = textFields(await c.req.parseBody());
    await perform(c.var.house, undoThreadDecision, c.var.actor, { list: param(c, 'list'), decision });
    return done(c, 'undone');
  });

function done(c: PageContext, way: Done): Response {
  const { list, hash } = { list: param(c, 'list'), hash: param(c, 'hash').toUpperCase() };
  return c.redirect(hrefIn(c.var.language, `/lists/${list}/messages/${hash}/place?done=${way}`), 303);
}

async function showPlace(c: PageContext, under: string, errors: FieldErrors): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const collection = await collectionAsked(c);
  const place = await placeOf(house.db, actor, collection, param(c, 'hash').toUpperCase());
  const people = place.decisions.flatMap(({ by, undoneBy }) => [personNamed(by), personNamed(undoneBy)]);
  const names = await namesOf(house.db, [...new Set(people.filter((person) => person !== ''))]);
  const way = doneWays.find((each) => each === c.req.query('done'));
  const facts = { t, language, list: collection.slug, place, names, under, errors, done: way };
  return c.render(<PlacePage {...facts} />, {
    ...frameOf(c, collection),
    title: t('archive.place.title'),
    noIndex: true,
    ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}),
  });
}
