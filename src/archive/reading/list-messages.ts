import { sql } from 'kysely';
import type { Stakeholder } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { type Collection, maskFor, subjectsFor, unknown } from '../collection.ts';
import type { Mask } from '../masking.ts';
import { type Month, monthsAt, type ThreadRow, threadColumns } from './list-threads.ts';

export type MessageLine = {
  hash: string;
  subject: string;
  author: string;
  stakeholder: Stakeholder | null;
  language: string | null;
  sentAt: Date;
  excerpt: string;
};
export type PeriodOrder = 'newest' | 'oldest';
export type PeriodAsked = { period: string; order: PeriodOrder; show: 'messages' | 'threads'; page: number };
export type PeriodListing = Paging & {
  months: Month[];
  /** How many messages were sent in the period, whatever is shown. */
  sent: number;
  messages: MessageLine[];
  threads: ThreadRow[];
};

const linesPerPage = 100;

/** What was sent in a month (`2026-03`, UTC) or a year, or the threads that began in it, page by page to the last. */
export async function periodListing(
  db: Db,
  actor: Actor,
  collection: Collection,
  { period, order, show, page }: PeriodAsked,
): Promise<PeriodListing> {
  const months = await monthsAt(db, collection);
  const sent = months.filter(({ month }) => month.startsWith(period)).reduce((sum, each) => sum + each.messages, 0);
  if (sent === 0) throw unknown();
  const span = {
    ...spanOf(period),
    collection: collection.id,
    direction: order === 'newest' ? 'desc' : 'asc',
  } as const;
  const total = show === 'messages' ? sent : await countThreads(db, span);
  const paging = pagingOf(total, page, linesPerPage);
  const part = { ...span, offset: Math.max(0, paging.from - 1) };
  const messages = show === 'messages' ? await messagesIn(db, actor, collection, part) : [];
  const threads = show === 'threads' ? await threadsIn(db, actor, part) : [];
  return { months, sent, messages, threads, ...paging };
}

type Span = { collection: number; start: Date; end: Date; direction: 'asc' | 'desc' };
type Part = Span & { offset: number };

function spanOf(period: string): { start: Date; end: Date } {
  const [year = 0, month] = period.split('-').map(Number);
  const at = (months: number) => new Date(Date.UTC(year, months, 1));
  return month === undefined ? { start: at(0), end: at(12) } : { start: at(month - 1), end: at(month) };
}

/** What is skipped is read in the index only: the last of 17,000 messages comes as soon as the first. */
async function messagesIn(db: Db, actor: Actor, collection: Collection, part: Part) {
  const { start, end, direction, offset } = part;
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('message')
        .select('id as here')
        .where('collection_id', '=', collection.id)
        .where('sent_at', '>=', start)
        .where('sent_at', '<', end)
        .orderBy('sent_at', direction)
        .orderBy('id', direction)
        .limit(linesPerPage)
        .offset(offset)
        .as('wanted'),
    )
    .innerJoin('message', 'message.id', 'wanted.here')
    .select(lineColumns)
    .orderBy('sent_at', direction)
    .orderBy('id', direction)
    .execute();
  return rows.map(lineFor(subjectsFor(actor, collection)));
}

async function countThreads(db: Db, { collection, start, end }: Span): Promise<number> {
  const { n } = await db
    .selectFrom('thread')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('collection_id', '=', collection)
    .where('first_at', '>=', start)
    .where('first_at', '<', end)
    .executeTakeFirstOrThrow();
  return Number(n);
}

async function threadsIn(db: Db, actor: Actor, { collection, start, end, direction, offset }: Part) {
  const mask = maskFor(actor);
  const rows = await db
    .selectFrom('thread')
    .innerJoin('collection', 'collection.id', 'thread.collection_id')
    .select(threadColumns)
    .where('thread.collection_id', '=', collection)
    .where('first_at', '>=', start)
    .where('first_at', '<', end)
    .orderBy('first_at', direction)
    .orderBy('thread.id', direction)
    .limit(linesPerPage)
    .offset(offset)
    .execute();
  return rows.map((row) => ({ ...row, subject: mask(row.subject) }));
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

export function lineFor(subjects: Mask): (row: MessageLine) => MessageLine {
  return (row) => ({ ...row, subject: subjects(row.subject) });
}
