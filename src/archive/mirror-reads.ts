import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import { read } from '#platform/read.ts';
import { type Collection, collectionFor, collectionsFor } from './collection.ts';
import { erasedSince, filedSince, lastFiled } from './download/filed-since.ts';
import { attachmentOf, originalOf } from './download/read-original.ts';
import { erasedWays } from './erasing/schema.ts';
import { periodListing } from './reading/list-messages.ts';
import { monthsOf } from './reading/list-threads.ts';
import { messageOf } from './reading/read-messages.ts';

const list = z.string().max(100);
const hash = z.string().max(64).toUpperCase();
const file = { n: z.number(), name: z.string(), type: z.string(), size: z.number() };
const inMonths = z.array(z.object({ month: z.string(), messages: z.number() }));

const lists = read({
  name: 'archive.lists',
  summary: 'The lists whose archive one may read; `last` is the message filed last, from which messages-since goes on.',
  input: z.object({}),
  output: z.array(
    z.object({
      list: z.string(),
      /** In the list's own language; the others beside it. */
      title: z.string(),
      titles: z.partialRecord(z.enum(languages), z.string()),
      language: z.string(),
      messages: z.number(),
      threads: z.number(),
      last: z.string().nullable(),
      page: z.string(),
      mailbox: z.string(),
      feed: z.string(),
    }),
  ),
  async run(house, actor) {
    const collections = await collectionsFor(house.db, actor);
    const last = await lastFiled(house.db, collections);
    return collections.map((collection) => {
      const { id, slug, title, titles, language, messages, threads } = collection;
      const page = addressOf(house, collection);
      const more = { page, mailbox: `${page}/all.mbox.gz`, feed: `${page}/feed.atom` };
      return { list: slug, title, titles, language, messages, threads, last: last.get(id) ?? null, ...more };
    });
  },
});

const months = read({
  name: 'archive.months',
  summary: 'The months in which a list has messages, newest first.',
  input: z.object({ list }),
  output: inMonths,
  async run({ db }, actor, input) {
    const { id } = await collectionFor(db, actor, input.list);
    return monthsOf(db, id);
  },
});

const month = read({
  name: 'archive.month',
  summary: 'The messages of a month (2026-03, UTC), newest first, a hundred a page.',
  input: z.object({
    list,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  }),
  output: z.object({
    ...{ page: z.number(), pages: z.number(), from: z.number(), to: z.number(), total: z.number() },
    messages: z.array(
      z.object({
        hash: z.string(),
        subject: z.string(),
        author: z.string(),
        stakeholder: z.string().nullable(),
        language: z.string().nullable(),
        sentAt: z.date(),
        excerpt: z.string(),
      }),
    ),
  }),
  async run({ db }, actor, input) {
    const collection = await collectionFor(db, actor, input.list);
    const asked = { period: input.month, order: 'newest', show: 'messages', page: input.page } as const;
    const { page, pages, from, to, total, messages } = await periodListing(db, actor, collection, asked);
    return { page, pages, from, to, total, messages };
  },
});

const message = read({
  name: 'archive.message',
  summary: 'One message with its text and its files, and where each can be fetched.',
  input: z.object({ list, hash }),
  output: z.object({
    hash: z.string(),
    subject: z.string(),
    author: z.string(),
    sentAt: z.date(),
    language: z.string().nullable(),
    text: z.string(),
    size: z.number(),
    edited: z.boolean(),
    page: z.string(),
    thread: z.string(),
    original: z.string(),
    attachments: z.array(z.object({ ...file, address: z.string() })),
  }),
  async run(house, actor, input) {
    const collection = await collectionFor(house.db, actor, input.list);
    const found = await messageOf(house.db, actor, collection, input.hash);
    const { hash, subject, author, sentAt, language, text, size, edited } = found;
    const page = `${addressOf(house, collection)}/messages/${hash}`;
    const thread = `${addressOf(house, collection)}/threads/${hash}`;
    const attachments = found.attachments.map((one) => ({ ...one, address: `${page}/attachments/${one.n}` }));
    const said = { hash, subject, author, sentAt, language, text, size, edited };
    return { ...said, page, thread, original: `${page}.eml`, attachments };
  },
});

const original = read({
  name: 'archive.original',
  summary: 'A message as a mail, in base 64: byte for byte for members, without addresses and traces for strangers.',
  input: z.object({ list, hash }),
  output: z.object({ hash: z.string(), raw: z.string() }),
  async run({ db }, actor, input) {
    const raw = await originalOf(db, actor, input.list, input.hash);
    return { hash: input.hash, raw: Buffer.from(raw).toString('base64') };
  },
});

const attachment = read({
  name: 'archive.attachment',
  summary: 'A file of a message, in base 64.',
  input: z.object({ list, hash, n: z.coerce.number().int().min(0).max(1_000_000) }),
  output: z.object({ ...file, content: z.string() }),
  async run({ db }, actor, { n, ...input }) {
    const { bytes, ...line } = await attachmentOf(db, actor, input.list, input.hash, n);
    const { name, type, size } = line;
    return { n, name, type, size, content: Buffer.from(bytes).toString('base64') };
  },
});

const messagesSince = read({
  name: 'archive.messages-since',
  summary:
    'Messages of a list in the order in which they were filed, after the one called `since`: what a mirror asks again and again. ' +
    'It begins with all.mbox.gz, and goes on from the last hash it got; none is missed, and none comes twice.',
  input: z.object({ list, since: hash.optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  output: z.object({
    messages: z.array(
      z.object({
        hash: z.string(),
        answers: z.string().nullable(),
        thread: z.string(),
        subject: z.string(),
        author: z.string(),
        sentAt: z.date(),
        receivedAt: z.date(),
        size: z.number(),
      }),
    ),
    hasMore: z.boolean(),
  }),
  async run({ db }, actor, { list, since, limit }) {
    return filedSince(db, actor, await collectionFor(db, actor, list), { since, limit });
  },
});

const erasedSinceThen = read({
  name: 'archive.erased-since',
  summary:
    'Messages of a list that were removed or pseudonymised at `since` (a time) or later, the earliest first, at most 500: ' +
    'a mirror fetches them again, and asks on from the last time it got.',
  input: z.object({ list, since: z.iso.datetime({ offset: true }).default('1970-01-01T00:00:00Z') }),
  output: z.array(z.object({ hash: z.string(), at: z.date(), way: z.enum(erasedWays) })),
  async run({ db }, actor, { list, since }) {
    return erasedSince(db, await collectionFor(db, actor, list), new Date(since));
  },
});

function addressOf({ url }: House, { slug }: Collection): string {
  return `${url}/lists/${slug}`;
}

export const mirrorReads = [lists, months, month, message, original, attachment, messagesSince, erasedSinceThen];
