import type { MessageKey, Translate } from '#platform/messages.ts';

const known = new WeakMap<Translate, Map<string, string>>();
const mostKnown = 5000;

/**
 * A sentence whose values are numbers only, remembered: the plural rules of a language are dear, and a page of fifty
 * rows says "3 messages from 2 people" again and again.
 */
export function counted(t: Translate, key: MessageKey, values: Readonly<Record<string, number>>): string {
  let sentences = known.get(t);
  if (!sentences || sentences.size > mostKnown) {
    sentences = new Map();
    known.set(t, sentences);
  }
  const name = `${key} ${Object.values(values).join(' ')}`;
  let sentence = sentences.get(name);
  if (sentence === undefined) {
    sentence = t(key, { ...values });
    sentences.set(name, sentence);
  }
  return sentence;
}
