import type { MessageKey } from '#platform/messages.ts';
import type { DecisionName } from './carry-out.ts';

/** What the button of a decision says. */
export const decisionWords: Record<DecisionName, MessageKey> = {
  approve: 'lists.held.approve-one',
  trust: 'lists.held.trust',
  reject: 'lists.held.reject',
  discard: 'lists.held.discard',
  ban: 'lists.held.ban',
  'ban-domain': 'lists.held.ban-domain',
};
