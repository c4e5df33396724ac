import type { MessageKey } from '#platform/messages.ts';
import { type Column, keptWords } from '../kept-kinds.ts';

const groups = ['gov', 'priv', 'civ', 'tech', 'acad', 'io'] as const;
const roles = ['member', 'team', 'moderator', 'chair', 'administrator'] as const;
const kinds = ['own', 'organisation', 'delegation'] as const;
const deliveries = ['each', 'daily', 'mime', 'plain', 'none'] as const;

/** The words of the catalogue for a value that is one of a few; nothing where it stands for itself. */
export function wordsFor(look: NonNullable<Column[2]>, text: string): MessageKey | undefined {
  const is = <Word extends string>(words: ReadonlyArray<Word>) => words.find((word) => word === text);
  const [group, role, kind, delivery, word] = [is(groups), is(roles), is(kinds), is(deliveries), is(keptWords)];
  if (look === 'stakeholder' && group) return `ui.stakeholder.${group}`;
  if (look === 'role' && role) return `members.role.${role}`;
  if (look === 'capacity' && kind) return `members.capacities.kind.${kind}`;
  if (look === 'delivery' && delivery) return `lists.roster.delivery.${delivery}`;
  if (look === 'scope' && text === 'site') return 'members.me.everywhere';
  return look === 'word' && word ? `front.kept.word.${word}` : undefined;
}
