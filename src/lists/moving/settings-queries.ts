import { type Circle, collectionFacts } from '#archive/index.ts';
import { addressesWithGrant } from '#members/index.ts';
import { type Actor, holds } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Words } from '#platform/words.ts';
import type { ListRules } from '../list-rules.ts';
import { mustFindList } from '../queries.ts';
import type { Policy } from '../schema.ts';

/** Everything of a list but its members and messages, in the shape that `lists.move-list-in` takes. */
export type ListSettings = {
  list: string;
  title: string;
  titles: Words;
  description: string;
  descriptions: Words;
  policy: Policy;
  language: Language;
  circle: Circle;
  maxSize: number;
  rules: ListRules;
  owners: string[];
  moderators: string[];
  bans: string[];
  trusted: string[];
  texts: { kind: string; language: Language; subject: string; text: string }[];
};

/** For those who answer for the list: it names who is banned. */
export async function settingsOf(db: Db, actor: Actor, name: string): Promise<ListSettings> {
  if (!holds(actor, ['administrator'], `lists:${name}`)) throw new Refusal(403, 'error.forbidden');
  const { id, name: list, collectionId: _, ...facts } = await mustFindList(db, name);
  const bans = await db.selectFrom('ban').select('pattern').where('list_id', '=', id).orderBy('id').execute();
  const trusted = await db
    .selectFrom('trusted_sender')
    .select('email')
    .where('list_id', '=', id)
    .orderBy('id')
    .execute();
  const texts = await db
    .selectFrom('list_text')
    .select(['kind', 'language', 'subject', 'text'])
    .where('list_id', '=', id)
    .orderBy('kind')
    .orderBy('language')
    .execute();
  return {
    list,
    ...facts,
    circle: (await collectionFacts(db, actor, name)).circle,
    owners: await addressesWithGrant(db, 'administrator', `lists:${name}`),
    moderators: await addressesWithGrant(db, 'moderator', `lists:${name}`),
    bans: bans.map(({ pattern }) => pattern),
    trusted: trusted.map(({ email }) => email),
    texts: texts.map(({ subject, ...text }) => ({ ...text, subject: subject ?? '' })),
  };
}
