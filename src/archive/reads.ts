import { z } from 'zod';
import { read } from '#platform/read.ts';
import { erasedWays } from './erasing/schema.ts';
import { collectionFor, collectionsFor, type Message, threadListing, threadOf } from './queries.ts';
import { longestQuery, searchMessages } from './search/search-messages.ts';

const list = z.string().max(100);
const page = z.coerce.number().int().min(1).max(1_000_000).default(1);
const paging = { page: z.number(), pages: z.number(), from: z.number(), to: z.number(), total: z.number() };
const stakeholder = z.string().nullable();

const threads = read({
  name: 'archive.threads',
  summary: 'Threads of a list, those with the newest message first, fifty a page.',
  input: z.object({ list, page }),
  output: z.object({
    ...paging,
    threads: z.array(
      z.object({
        hash: z.string(),
        subject: z.string(),
        language: z.string().nullable(),
        messages: z.number(),
        authors: z.number(),
        firstAt: z.date(),
        lastAt: z.date(),
        firstAuthor: z.string(),
        lastAuthor: z.string(),
        lastStakeholder: stakeholder,
        excerpt: z.string(),
      }),
    ),
  }),
  async run({ db }, actor, { list, page }) {
    const collection = await collectionFor(db, actor, list);
    const { months: _, threads, ...place } = await threadListing(db, actor, collection, page);
    return { ...place, threads };
  },
});

const thread = read({
  name: 'archive.thread',
  summary: 'A thread, named by any of its messages, with the plain text of all of them in the order they were sent.',
  input: z.object({ list, hash: z.string().max(64) }),
  output: z.object({
    subject: z.string(),
    hash: z.string(),
    messages: z.array(
      z.object({
        hash: z.string(),
        answers: z.string().nullable(),
        subject: z.string(),
        author: z.string(),
        capacity: z.object({
          kind: z.literal('delegation').optional(),
          stakeholder: z.string().optional(),
          country: z.string().optional(),
          organisation: z.string().optional(),
          post: z.string().optional(),
        }),
        sentAt: z.date(),
        language: z.string().nullable(),
        text: z.string(),
        /** Whether its text is gone, or its author's name. */
        erased: z.enum(erasedWays).nullable(),
        attachments: z.array(z.object({ n: z.number(), name: z.string(), type: z.string(), size: z.number() })),
      }),
    ),
  }),
  async run({ db }, actor, { list, hash }) {
    const found = await threadOf(db, actor, await collectionFor(db, actor, list), hash.toUpperCase());
    const hashes = new Map(found.messages.map(({ id, hash }) => [id, hash]));
    return { subject: found.subject, hash: found.rootHash, messages: found.messages.map((one) => said(one, hashes)) };
  },
});

function said(message: Message, hashes: ReadonlyMap<number, string>) {
  const { hash, subject, author, capacity, sentAt, language, text, attachments, erased } = message;
  const answers = hashes.get(message.parentId ?? 0) ?? null;
  const facts = { hash, answers, subject, author, capacity, sentAt, language, text, attachments };
  return { ...facts, erased: erased?.way ?? null };
}

const counted = z.number().int();
const search = read({
  name: 'archive.search',
  summary:
    'Messages of a list, or of all lists one may read, that match words, "phrases", OR, -not and operators, by rank or date; ' +
    'facets count the newest hits that were looked at.',
  input: z.object({
    list: list.optional(),
    q: z.string().max(longestQuery),
    page,
    sort: z.enum(['rank', 'date']).default('rank'),
  }),
  output: z.object({
    ...paging,
    query: z.string(),
    sort: z.enum(['rank', 'date']),
    more: z.boolean(),
    tooLong: z.boolean(),
    problems: z.array(
      z.object({ kind: z.enum(['date', 'empty', 'has', 'thread', 'prefix', 'many']), typed: z.string() }),
    ),
    facets: z.object({
      lists: z.array(z.object({ slug: z.string(), title: z.string(), titleLanguage: z.string(), n: counted })),
      years: z.array(z.object({ year: z.string(), n: counted })),
      authors: z.array(z.object({ name: z.string(), n: counted })),
    }),
    messages: z.array(
      z.object({
        list: z.string(),
        hash: z.string(),
        subject: z.string(),
        author: z.string(),
        stakeholder,
        language: z.string().nullable(),
        sentAt: z.date(),
        excerpt: z.string(),
        snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
      }),
    ),
  }),
  async run({ db }, actor, { list, q, page, sort }) {
    const within = list === undefined ? await collectionsFor(db, actor) : [await collectionFor(db, actor, list)];
    const { tree: _, ...found } = await searchMessages(db, actor, within, { query: q, page, sort });
    return found;
  },
});

export const archiveReads = [threads, thread, search];
