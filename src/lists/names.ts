import type { Circle } from '#archive/index.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import type { Policy } from './schema.ts';

const policies: Record<Policy, MessageKey> = {
  confirm: 'lists.settings.policy.confirm',
  approve: 'lists.settings.policy.approve',
  invite: 'lists.settings.policy.invite',
  closed: 'lists.settings.policy.closed',
};
const circles: Record<Circle, MessageKey> = {
  public: 'lists.readers.public',
  members: 'lists.readers.members',
  team: 'lists.readers.team',
  private: 'lists.readers.private',
};

/** How people come to a list, for a choice. */
export function policyName(t: Translate, policy: Policy): string {
  return t(policies[policy]);
}

/** Who reads what is written on it. */
export function circleName(t: Translate, circle: Circle): string {
  return t(circles[circle]);
}
