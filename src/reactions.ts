import { keepAgreement } from '#front/joining/keep-agreement.ts';
import { scoreBounces } from '#lists/bounces/score-bounces.ts';
import { eraseHeldPosts } from '#lists/erasing/erase-held-posts.ts';
import { house as houseActor } from '#platform/actor.ts';
import type { StoredEvent } from '#platform/events.ts';
import type { Reaction } from '#platform/react.ts';

const actor = houseActor('reactions');

/** When X happened there, do Y here. Each runs after the commit of X, in one transaction with how far it has read. */
export const reactions: ReadonlyArray<Reaction> = [
  {
    name: 'lists.score-bounces',
    to: ['delivery.bounced', 'delivery.failed'],
    run: (work, events) =>
      scoreBounces.run(work, actor, {
        bounces: numbersOf(events, 'delivery.bounced', ({ details }) => ('bounce' in details ? details.bounce : 0)),
        deliveries: numbersOf(events, 'delivery.failed', ({ about }) => about.replace('delivery:', '')),
      }),
  },
  {
    name: 'lists.erase-held-posts',
    to: ['archive.posts-erased'],
    run: (work, events) =>
      eraseHeldPosts.run(work, actor, {
        erasures: events.map(({ about }) => about.replace('archive:erasure:', '')),
      }),
  },
  {
    name: 'front.keep-agreement',
    to: ['lists.subscribed'],
    run: (work, events) => {
      const people = events.flatMap(({ details, at }) =>
        'agreed' in details && details.agreed === true && 'person' in details ? [{ id: details.person, at }] : [],
      );
      return keepAgreement.run(work, actor, keepAgreement.input.parse({ people }));
    },
  },
];

function numbersOf(events: ReadonlyArray<StoredEvent>, type: string, of: (event: StoredEvent) => unknown): number[] {
  return events.filter((event) => event.type === type).map((event) => Number(of(event)));
}
