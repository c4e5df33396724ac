import type { Circle } from '#archive/index.ts';
import type { MessageKey } from '#platform/messages.ts';

/** Where what one writes goes, and who can read it there afterwards. */
export const whoReads: Record<Circle, MessageKey> = {
  public: 'lists.write.public',
  members: 'lists.write.members',
  team: 'lists.write.team',
  private: 'lists.write.private',
};
