import type { MessageKey } from '#platform/messages.ts';
import type { Office } from './rules.ts';

export const officeWords: Record<Office, MessageKey> = {
  owner: 'lists.office.owner',
  moderator: 'lists.office.moderator',
};
