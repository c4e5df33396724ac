import type { MessageKey } from '#platform/messages.ts';
import type { TextKind } from '../kinds.ts';

/** What each mail is called, by when it is sent. */
export const kindWords: Record<TextKind, MessageKey> = {
  confirm: 'lists.texts.kind.confirm',
  'confirm-request': 'lists.texts.kind.confirm-request',
  'request-waits': 'lists.texts.kind.request-waits',
  declined: 'lists.texts.kind.declined',
  invite: 'lists.texts.kind.invite',
  welcome: 'lists.texts.kind.welcome',
  already: 'lists.texts.kind.already',
  'not-open': 'lists.texts.kind.not-open',
  added: 'lists.texts.kind.added',
  removed: 'lists.texts.kind.removed',
  preferences: 'lists.texts.kind.preferences',
  leave: 'lists.texts.kind.leave',
  goodbye: 'lists.texts.kind.goodbye',
  'not-subscribed': 'lists.texts.kind.not-subscribed',
  help: 'lists.texts.kind.help',
  held: 'lists.texts.kind.held',
  'held-why': 'lists.texts.kind.held-why',
  edited: 'lists.texts.kind.edited',
  rejected: 'lists.texts.kind.rejected',
  expired: 'lists.texts.kind.expired',
};
