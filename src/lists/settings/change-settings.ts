import { z } from 'zod';
import { knowSubjectPrefix, renameCollection } from '#archive/index.ts';
import { operation } from '#platform/operation.ts';
import { formWords } from '../form/form-rules.ts';
import { chosenRules, ruleChanges } from '../list-rules.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { policies } from '../schema.ts';

const changes = ruleChanges.extend({
  title: z.string().trim().min(1, 'error.needed').max(200).optional(),
  description: z.string().trim().max(2000).optional(),
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
    const { id, collectionId, rules, ...facts } = await mustFindList(db, name);
    mustModerate(actor, name);
    const before: Record<string, unknown> = { ...facts, ...rules };
    const changed = Object.entries(wishes).filter(
      ([setting, value]) => value !== undefined && JSON.stringify(before[setting]) !== JSON.stringify(value),
    );
    const { title = facts.title, description = facts.description, policy = facts.policy, ...others } = wishes;
    const { maxSize: max_size = facts.maxSize, ...switches } = others;
    const set = { title, description, policy, max_size, rules: chosenRules({ ...rules, ...switches }) };
    if (changed.length > 0) await db.updateTable('list').set(set).where('id', '=', id).execute();
    if (title !== facts.title) await renameCollection(db, collectionId, title);
    if (switches.subjectPrefix) await knowSubjectPrefix(db, collectionId, switches.subjectPrefix);
    for (const [setting, value] of changed)
      emit({
        type: 'lists.setting-changed',
        about: `lists:${name}`,
        details: { setting, old: told(setting, before[setting]), new: told(setting, value) },
      });
    return { changed: changed.map(([setting]) => setting) };
  },
});

/** Patterns and words may name people, and an event never changes: of these it says how many, or how long. */
function told(setting: string, value: unknown): string | number | boolean {
  if (Array.isArray(value)) return value.length;
  if (formWords.has(setting)) return String(value).length;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
