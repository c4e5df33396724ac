import { namesOf } from '#members/index.ts';
import { type Actor, personNamed } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Language, languages } from '#platform/languages.ts';
import type { List } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import type { OwnText, TextKind } from './kinds.ts';

/** The list's own words for a kind of mail: in the first of these languages that it has them in. */
export async function ownTextOf(
  db: Db,
  listId: number,
  kind: string,
  wanted: ReadonlyArray<Language>,
): Promise<OwnText | undefined> {
  const rows = await db
    .selectFrom('list_text')
    .select(['language', 'subject', 'text'])
    .where('list_id', '=', listId)
    .where('kind', '=', kind)
    .where('language', 'in', [...wanted])
    .execute();
  const found = wanted.map((language) => rows.find((row) => row.language === language));
  return found.find((row) => row !== undefined);
}

export type ChangedText = OwnText & { changedAt: Date; changedBy: string | undefined };

/** One text for whoever would change it; undefined while the list uses the words of the house. */
export async function textToChange(
  db: Db,
  actor: Actor,
  list: List,
  kind: TextKind,
  language: Language,
): Promise<ChangedText | undefined> {
  mustModerate(actor, list.name);
  const row = await db
    .selectFrom('list_text')
    .select(['language', 'subject', 'text', 'changed_at as changedAt', 'changed_by'])
    .where('list_id', '=', list.id)
    .where('kind', '=', kind)
    .where('language', '=', language)
    .executeTakeFirst();
  if (!row) return undefined;
  const { changed_by, ...text } = row;
  const id = personNamed(changed_by);
  return { ...text, changedBy: id ? (await namesOf(db, [id])).get(id) : undefined };
}

/** In which languages the list has words of its own, by kind. */
export async function ownTexts(db: Db, actor: Actor, list: List): Promise<Map<string, Language[]>> {
  mustModerate(actor, list.name);
  const rows = await db.selectFrom('list_text').select(['kind', 'language']).where('list_id', '=', list.id).execute();
  const known = new Map<string, Language[]>();
  for (const language of languages)
    for (const { kind } of rows.filter((row) => row.language === language))
      known.set(kind, [...(known.get(kind) ?? []), language]);
  return known;
}
