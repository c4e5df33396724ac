import { z } from 'zod';
import { read } from '#platform/read.ts';
import { collectionFor, type Message, threadListing, threadOf } from './queries.ts';
import { searchMessages } from './search/search-messages.ts';

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
    const { collection: _, months: __, threads, ...place } = await threadListing(db, actor, list, page);
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
          stakeholder: z.string().optional(),
          country: z.string().optional(),
          organisation: z.string().optional(),
        }),
        sentAt: z.date(),
        language: z.string().nullable(),
        text: z.string(),
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
  const { hash, subject, author, capacity, sentAt, language, text, attachments } = message;
  const answers = hashes.get(message.parentId ?? 0) ?? null;
  return { hash, answers, subject, author, capacity, sentAt, language, text, attachments };
}

const search = read({
  name: 'archive.search',
  summary: 'Messages of a list that match words, "phrases", OR and -not, best match first among the newest.',
  input: z.object({ list, q: z.string().max(200), page }),
  output: z.object({
    ...paging,
    query: z.string(),
    more: z.boolean(),
    messages: z.array(
      z.object({
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
  async run({ db }, actor, { list, q, page }) {
    return searchMessages(db, actor, await collectionFor(db, actor, list), q, page);
  },
});

export const archiveReads = [threads, thread, search];
