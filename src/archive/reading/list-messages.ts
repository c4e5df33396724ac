import { sql } from 'kysely';
import type { Stakeholder } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { type Collection, maskFor, unknown } from '../collection.ts';
import type { Mask } from '../masking.ts';
import { type Month, monthsOf } from './list-threads.ts';

export type MessageLine = {
  hash: string;
  subject: string;
  author: string;
  stakeholder: Stakeholder | null;
  language: string | null;
  sentAt: Date;
  excerpt: string;
};
const messagesPerPage = 100;

/** The messages of a month (`2026-03`, UTC), newest first. */
export async function monthListing(
  db: Db,
  actor: Actor,
  collection: Collection,
  month: string,
  page: number,
): Promise<Paging & { months: Month[]; messages: MessageLine[] }> {
  const months = await monthsOf(db, collection.id);
  const total = months.find((each) => each.month === month)?.messages;
  if (total === undefined) throw unknown();
  const paging = pagingOf(total, page, messagesPerPage);
  const start = new Date(`${month}-01T00:00:00Z`);
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  const rows = await db
    .selectFrom('message')
    .select(lineColumns)
    .where('collection_id', '=', collection.id)
    .where('sent_at', '>=', start)
    .where('sent_at', '<', end)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(messagesPerPage)
    .offset(Math.max(0, paging.from - 1))
    .execute();
  return { months, messages: rows.map(lineFor(maskFor(actor))), ...paging };
}

export const lineColumns = [
  'hash',
  'subject',
  'author_name as author',
  'language',
  'sent_at as sentAt',
  'excerpt',
  sql<Stakeholder | null>`capacity ->> 'stakeholder'`.as('stakeholder'),
] as const;

export function lineFor(mask: Mask): (row: MessageLine) => MessageLine {
  return (row) => ({ ...row, subject: mask(row.subject) });
}
