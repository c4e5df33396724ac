import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { ownersOf } from './judgement-queries.ts';
import { mustFindList } from './queries.ts';
import { tellWaiting } from './tell.ts';

/** Less than a day, so that a morning that comes a little early is a morning. */
const pause = 20 * 3_600_000;
const mostNamed = 20;

export const remindModerators = operation({
  name: 'lists.remind-moderators',
  summary: 'Mail to the moderators of each list where posts wait: once a day, and nothing where nothing waits.',
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
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('held_post').select('id').whereRef('list_id', '=', 'list.id').where('state', '=', 'held')),
      )
      .returning(['id', 'name'])
      .execute();
    let mails = 0;
    for (const { id, name } of lists) {
      const waiting = db.selectFrom('held_post').where('list_id', '=', id).where('state', '=', 'held');
      const { n } = await waiting.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
      const posts = await waiting.select(['sender', 'subject']).orderBy('id').limit(mostNamed).execute();
      const list = await mustFindList(db, name);
      for (const to of await ownersOf(db, list)) {
        await tellWaiting(work, list, to, { n, posts });
        mails += 1;
      }
    }
    return { mails };
  },
});
