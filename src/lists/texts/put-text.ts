import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { Work } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import type { List } from '../queries.ts';
import { problemOf, type TextKind } from './kinds.ts';

export type NewText = {
  kind: TextKind;
  language: Language;
  /** Empty: the subject that the house would write. */
  subject: string;
  text: string;
};

/** Step: gives a list its own words for one kind of mail in one language. Importers call it as the page does. */
export async function putText({ db, now, emit }: Work, actor: Actor, list: List, given: NewText): Promise<void> {
  const { kind, language, text } = given;
  for (const part of ['subject', 'text'] as const) {
    const problem = problemOf(kind, given[part], part);
    if (problem && 'unknown' in problem)
      throw fieldRefusal(part, 'lists.error.text-unknown', { name: problem.unknown });
    if (problem) throw fieldRefusal(part, 'lists.error.text-missing', { name: problem.missing });
  }
  const row = { subject: given.subject || null, text, changed_at: now, changed_by: nameOfActor(actor) };
  await db
    .insertInto('list_text')
    .values({ list_id: list.id, kind, language, ...row })
    .onConflict((conflict) => conflict.columns(['list_id', 'kind', 'language']).doUpdateSet(row))
    .execute();
  emit({ type: 'lists.text-changed', about: `lists:${list.name}`, details: { kind, language } });
}
