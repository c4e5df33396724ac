import type { ExpressionBuilder } from 'kysely';
import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import type { Tables } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { countRequests } from '../joining/request-queries.ts';
import { mustFindList } from '../queries.ts';
import { tellWaiting } from './tell-moderators.ts';

/** Less than a day, so that a morning that comes a little early is a morning. */
const pause = 20 * 3_600_000;
const mostNamed = 20;

export const remindModerators = operation({
  name: 'lists.remind-moderators',
  summary:
    'Mail to the moderators of each list where posts or people wait: once a day, and nothing where nothing waits.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now } = work;
    const lists = await db
      .updateTable('list')
      .set({ reminded_at: now })
      .where(({ or, eb }) =>
        or([eb('reminded_at', 'is', null), eb('reminded_at', '<', new Date(now.getTime() - pause))]),
      )
      .where(somethingWaits)
      .returning(['id', 'name'])
      .execute();
    let mails = 0;
    for (const { id, name } of lists) {
      const held = db.selectFrom('held_post').where('list_id', '=', id).where('state', '=', 'held');
      const { n } = await held.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
      const posts = await held.select(['id', 'sender', 'subject']).orderBy('id').limit(mostNamed).execute();
      const requests = await countRequests(db, id);
      mails += await tellWaiting(work, await mustFindList(db, name), { n, posts, requests });
    }
    return { mails };
  },
});

function somethingWaits({ or, exists, selectFrom }: ExpressionBuilder<Tables, 'list'>) {
  const posts = selectFrom('held_post').select('id').whereRef('list_id', '=', 'list.id').where('state', '=', 'held');
  const people = selectFrom('join_request')
    .select('id')
    .whereRef('list_id', '=', 'list.id')
    .where('state', '=', 'waiting');
  return or([exists(posts), exists(people)]);
}
