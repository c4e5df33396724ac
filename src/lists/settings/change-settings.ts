import { z } from 'zod';
import { knowSubjectPrefix, renameCollection } from '#archive/index.ts';
import { operation } from '#platform/operation.ts';
import { changedWords, neededWordsOfOne, sameWords, wordsOfOne } from '#platform/words.ts';
import { longest } from '../called.ts';
import { formWords } from '../form/form-rules.ts';
import { chosenRules, ruleChanges } from '../list-rules.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { policies } from '../schema.ts';
import { changedWordsOf, newWords } from './new-words.ts';

const changes = ruleChanges.extend({
  /** In the list's own language; it always has one. */
  title: neededWordsOfOne(longest.title).optional(),
  titles: changedWords(longest.title).default({}),
  description: wordsOfOne(longest.description, { lines: true }).optional(),
  descriptions: changedWords(longest.description, { lines: true }).default({}),
  policy: z.enum(policies).optional(),
  maxSize: z.coerce
    .number()
    .int()
    .min(1)
    .max(100 * 1_048_576)
    .optional(),
});

export const changeSettings = operation({
  name: 'lists.change-settings',
  summary: 'Change what a list is called, who may join, and how it judges posts. What is not given stays.',
  input: changes.extend({ list: z.string() }),

  async run({ db, emit }, actor, { list: name, ...wishes }) {
    mustModerate(actor, name);
    // Titles and rules are written whole: of two who change some of them at once, the second begins with those of the first.
    await db.selectFrom('list').select('id').where('name', '=', name).forNoKeyUpdate().execute();
    const list = await mustFindList(db, name);
    const { id, collectionId, rules, ...facts } = list;
    const { title, titles, description, descriptions, ...others } = wishes;
    const next = newWords(list, { title, titles, description, descriptions });
    const words = changedWordsOf(list, next);
    const before: Record<string, unknown> = { ...facts, ...rules };
    const changed = Object.entries(others).filter(
      ([setting, value]) => value !== undefined && JSON.stringify(before[setting]) !== JSON.stringify(value),
    );
    const { policy = facts.policy, maxSize: max_size = facts.maxSize, ...switches } = others;
    const set = {
      titles: JSON.stringify(next.titles),
      descriptions: JSON.stringify(next.descriptions),
      ...{ policy, max_size, rules: chosenRules({ ...rules, ...switches }) },
    };
    if (changed.length + words.length > 0) await db.updateTable('list').set(set).where('id', '=', id).execute();
    if (!sameWords(next.titles, list.titles))
      await renameCollection(db, collectionId, { titles: next.titles, language: list.language });
    if (switches.subjectPrefix) await knowSubjectPrefix(db, collectionId, switches.subjectPrefix);
    const all = [
      ...changed.map(([setting, value]) => ({
        setting,
        old: told(setting, before[setting]),
        new: told(setting, value),
      })),
      ...words,
    ];
    for (const details of all) emit({ type: 'lists.setting-changed', about: `lists:${name}`, details });
    return { changed: all.map(({ setting }) => setting) };
  },
});

/** Patterns and words may name people, and an event never changes: of these it says how many, or how long. */
function told(setting: string, value: unknown): string | number | boolean {
  if (Array.isArray(value)) return value.length;
  if (formWords.has(setting)) return String(value).length;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
