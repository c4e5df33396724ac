import type { MessageKey, Translate } from '#platform/messages.ts';
import type { DeliveryMode } from '../schema.ts';
import type { Changes } from './parse-commands.ts';

const deliveryWords: Record<DeliveryMode, MessageKey> = {
  each: 'lists.command.delivery.each',
  daily: 'lists.command.delivery.daily',
  mime: 'lists.command.delivery.mime',
  plain: 'lists.command.delivery.plain',
  none: 'lists.command.delivery.none',
};

/**
 * What would change, a line each, in words of ours: nothing that somebody wrote is sent on to anybody. `threadAt` gives
 * the address of a message's thread.
 */
export function changeWords(changes: Changes, t: Translate, threadAt: (hash: string) => string): string {
  const { leave, delivery, pause, own, mute = [], unmute = [] } = changes;
  if (leave) return t('lists.command.leave');
  const lines = [
    delivery === undefined ? [] : [t(deliveryWords[delivery])],
    pause === undefined ? [] : [t('lists.command.pause', { day: pause })],
    own === undefined ? [] : [t(own ? 'lists.command.own.yes' : 'lists.command.own.no')],
    mute.map((hash) => t('lists.command.mute', { thread: threadAt(hash) })),
    unmute.map((hash) => t('lists.command.unmute', { thread: threadAt(hash) })),
  ];
  return lines.flat().join('; ');
}
