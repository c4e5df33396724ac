import { isMessageKey, type Translate } from '#platform/messages.ts';
import type { Act, Thing } from '../schema.ts';

/** "Milestone moved". */
export function changeWords(t: Translate, { thing, act }: { thing: Thing; act: Act }): string {
  return ifKnown(t, `processes.change.${thing}-${act}`, act);
}

export function fieldWords(t: Translate, field: string): string {
  if (field === 'names' || field === 'titles') return t('processes.field.title');
  if (field === 'whenWords') return t('processes.field.when');
  return ifKnown(t, `processes.field.${field}`, field);
}

/** A word of the log in the reader's language: a kind, a state; else as it stands. */
export function wordFor(t: Translate, field: string, word: string): string {
  if (field === 'isFirm') return word === 'true' ? t('processes.firm.yes') : t('ui.timeline.tentative');
  if (field === 'isMain') return word === 'true' ? t('processes.main') : t('processes.not-main');
  if (field === 'kind') return ifKnown(t, `processes.kind.${word}`, word);
  if (field === 'state') return ifKnown(t, `processes.state.${word}`, word);
  return word;
}

function ifKnown(t: Translate, key: string, otherwise: string): string {
  return isMessageKey(key) ? t(key) : otherwise;
}
