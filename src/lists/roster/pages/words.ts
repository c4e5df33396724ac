import type { MessageKey, Translate } from '#platform/messages.ts';
import type { DeliveryMode } from '../../schema.ts';
import type { orders, standings } from '../roster-filter.ts';
import type { Coming, Way } from '../rules.ts';

export const deliveryWords: Record<DeliveryMode, MessageKey> = {
  each: 'lists.roster.delivery.each',
  mime: 'lists.roster.delivery.mime',
  plain: 'lists.roster.delivery.plain',
  daily: 'lists.roster.delivery.daily',
  none: 'lists.roster.delivery.none',
};
export const standingWords: Record<(typeof standings)[number], MessageKey> = {
  now: 'lists.roster.standing.now',
  moderated: 'lists.roster.standing.moderated',
  paused: 'lists.roster.standing.paused',
  stopped: 'lists.roster.standing.stopped',
  left: 'lists.roster.standing.left',
};
export const orderWords: Record<(typeof orders)[number], MessageKey> = {
  joined: 'lists.roster.sort.joined',
  name: 'lists.roster.sort.name',
  email: 'lists.roster.sort.email',
};
const wayWords: Record<Exclude<Way, 'other'>, MessageKey> = {
  confirmed: 'lists.roster.way.confirmed',
  approved: 'lists.roster.way.approved',
  invited: 'lists.roster.way.invited',
  imported: 'lists.roster.way.imported',
  added: 'lists.roster.way.added',
  'set-up': 'lists.roster.way.set-up',
};

/** How somebody came onto the list, in the reader's language; words that an operation was given stand as they are. */
export function wayInWords(t: Translate, { way, reason }: Coming): string {
  return way === 'other' ? reason : t(wayWords[way]);
}
