import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Titled } from '#platform/words.ts';
import { type Mask, masked, unmasked } from './masking.ts';
import { mayRead, seesAddresses } from './rules.ts';
import type { Circle } from './schema.ts';
import { shownSubject } from './threads/plain-subject.ts';

export type Collection = Titled & {
  id: number;
  slug: string;
  circle: Circle;
  replyAddress: string;
  version: number;
  messages: number;
  threads: number;
  createdAt: Date;
  /** What the list puts before its subjects, now and earlier: its own pages leave it out. */
  subjectPrefixes: string[];
};
/** Called as a reader calls it (`titledIn`). */
export type ReadersCollection = Collection & { titleLanguage: Language };
const collectionColumns = [
  'id',
  'slug',
  'title',
  'titles',
  'title_language as language',
  'circle',
  'reply_address as replyAddress',
  'version',
  'message_count as messages',
  'thread_count as threads',
  'created_at as createdAt',
  'subject_prefixes as subjectPrefixes',
] as const;

/**
 * Every reading of a collection begins here: queries that take a `Collection` take one that this function let through.
 * One that `actor` may not read is as unknown as one that is not there.
 */
export async function collectionFor(db: Db, actor: Actor, slug: string): Promise<Collection> {
  const row = await db.selectFrom('collection').select(collectionColumns).where('slug', '=', slug).executeTakeFirst();
  if (!row || !mayRead(actor, row)) throw unknown();
  return row;
}

export async function collectionsFor(db: Db, actor: Actor): Promise<Collection[]> {
  const rows = await db.selectFrom('collection').select(collectionColumns).orderBy('id').execute();
  return rows.filter((row) => mayRead(actor, row));
}

/** What everything shown of a collection depends on; the version counts every change to its messages. */
export function validatorOf({ id, version, title, circle }: Collection): string {
  return JSON.stringify([id, version, title, circle]);
}

/** The answer about whatever is not there, or not for this reader: both look the same. */
export function unknown(): Refusal {
  return new Refusal(404, 'archive.error.unknown');
}

/** How a subject stands on the list's own pages, and in what is taken from them: for this reader, without prefixes. */
export function subjectsFor(actor: Actor, { subjectPrefixes }: Pick<Collection, 'subjectPrefixes'>): Mask {
  const mask = maskFor(actor);
  return (subject) => mask(shownSubject(subject, subjectPrefixes));
}

export function maskFor(actor: Actor): Mask {
  return seesAddresses(actor) ? unmasked : masked;
}
