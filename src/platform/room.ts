import type { Hono } from 'hono';
import type { Mailbox } from '#platform/incoming.ts';
import type { Job } from '#platform/jobs.ts';
import type { MessageKey } from '#platform/messages.ts';
import type { Gauges } from '#platform/metrics.ts';
import type { House, Operation } from '#platform/operation.ts';
import type { Confirmation, PageEnv } from '#platform/page.ts';
import type { Read } from '#platform/read.ts';

/** What a room hands to the house; `rooms.ts` lists them all. Doors know rooms by this alone. */
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
  /** Figures for `/metrics`. */
  gauges?: (house: House) => Gauges;
};
