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

/** What would change, a line each, in words of ours: nothing that somebody wrote is sent on to anybody. */
export function changeWords({ leave, delivery, pause, own }: Changes, t: Translate): string {
  if (leave) return t('lists.command.leave');
  const lines = [
    delivery === undefined ? [] : [t(deliveryWords[delivery])],
    pause === undefined ? [] : [t('lists.command.pause', { day: pause })],
    own === undefined ? [] : [t(own ? 'lists.command.own.yes' : 'lists.command.own.no')],
  ];
  return lines.flat().join('; ');
}
