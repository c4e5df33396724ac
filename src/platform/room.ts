import type { Hono } from 'hono';
import type { Actor } from '#platform/actor.ts';
import type { Trx } from '#platform/database.ts';
import type { Mailbox } from '#platform/incoming.ts';
import type { Job } from '#platform/jobs.ts';
import type { Language } from '#platform/languages.ts';
import type { MessageKey } from '#platform/messages.ts';
import type { Gauges } from '#platform/metrics.ts';
import type { House, Operation } from '#platform/operation.ts';
import type { Confirmation, PageEnv } from '#platform/page.ts';
import type { Read } from '#platform/read.ts';

/** A hit of the search over all rooms. `language` is that of the words; `marked` is the excerpt with what matched. */
export type Found = {
  title: string;
  path: string;
  excerpt: string;
  at?: Date;
  language?: string;
  marked?: ReadonlyArray<{ text: string; hit: boolean }>;
};
/** `total` are all that there are, or `isMore` than that; of a search that was given up nothing is known. */
export type FoundHere = { found: ReadonlyArray<Found>; total: number; isMore?: boolean; isGivenUp?: boolean };
/** One kind of thing that can be looked for, and where all that a query finds of it is shown. */
export type Finder = {
  words: MessageKey;
  all?: (query: string) => string;
  /** Of that what `actor` may see; at most `limit`, and how many there are. */
  findIn: (house: House, actor: Actor, query: string, language: Language, limit: number) => Promise<FoundHere>;
};
/** A public page, without language prefix; `at` where it is known when it last changed. */
export type MapEntry = { path: string; at?: Date };
/** A part of the map of public pages: its version changes whenever its entries do. */
export type MapPart = { name: string; version: string; at?: Date; entries: () => Promise<ReadonlyArray<MapEntry>> };
/** Something that happened since a moment; `kind` is the room's own word for what it is, `n` how many it stands for. */
export type News = { title: string; path: string; at: Date; kind: string; n?: number; language?: Language };
/** Something that will be: days as `2026-11-14`; of what is vague the month is known, and no day is to be shown. */
export type Coming = {
  title: string;
  path: string;
  on: string;
  until?: string;
  firm: boolean;
  isVague?: boolean;
  /** When it will be, where that was said in words. */
  words?: { text: string; language: Language };
  language?: Language;
};

/** Rows kept of a person, under the name of what they are. */
export type Kept = Readonly<Record<string, ReadonlyArray<object>>>;

/** What is kept under one person's id goes over to the one that his record becomes part of, in the same transaction. */
export type FollowMerge = (trx: Trx, from: string, into: string) => Promise<void>;

/** What a room hands to the house, in its `room.ts`; `rooms.ts` lists them all. Doors know rooms by this alone. */
export type Room = {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a registry of operations whose inputs and outputs differ
  operations: ReadonlyArray<Operation<any, any>>;
  /** Queries that programs may ask over the API. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  reads?: ReadonlyArray<Read<any, any>>;
  /** Operations that a token in a mail may call, with the words of the page that asks first. */
  confirmations?: Readonly<Record<string, Confirmation>>;
  routes?: Hono<PageEnv>;
  jobs?: (house: House) => ReadonlyArray<Job>;
  mailboxes?: ReadonlyArray<Mailbox>;
  navigation?: { words: MessageKey; path: string };
  /** Runs once when the server starts, before it answers anybody: put right what a kill left half done. */
  recover?: (house: House) => Promise<void>;
  /** Long-running work beside the jobs (the sender of mail); stops when the signal fires. */
  worker?: (house: House, signal: AbortSignal) => Promise<void>;
  /** What the search over all rooms looks through here. */
  finders?: ReadonlyArray<Finder>;
  /** The pages that a stranger may read, for search engines; at most 10,000 in a part. */
  siteMap?: (house: House) => Promise<ReadonlyArray<MapPart>>;
  /** What is new since a moment, for the first page and the weekly mail; newest first. */
  whatsNew?: (house: House, actor: Actor, since: Date, language: Language) => Promise<News[]>;
  /** What is to come, the next first. */
  upcoming?: (house: House, actor: Actor, from: Date, language: Language) => Promise<Coming[]>;
  /** Everything kept here of a person, by what it is, without secrets: for himself alone. */
  exportPerson?: (house: House, personId: string) => Promise<Kept>;
  followMerge?: FollowMerge;
  /** Figures for `/metrics`. */
  gauges?: (house: House) => Gauges;
};
