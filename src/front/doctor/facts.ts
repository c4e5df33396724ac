import type { QueueHealth } from '#delivery/index.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import type { HeaderLine } from '#platform/mail/header.ts';
import type { Answer } from './dns-answers.ts';
import type { Door } from './smtp-probe.ts';
import type { Spf } from './spf.ts';

/** All that the checks judge: fetched before, so that they ask nobody. */
export type Facts = {
  now: Date;
  domain: string;
  /** The public address of the pages. */
  url: string;
  site: { name: string; addresses: Answer };
  /** Addresses under which this machine is known: those of the site's name and its own public ones. */
  here: string[];
  sending: Sending;
  mx: { answer: Answer; hosts: MailHost[]; fallback: Answer };
  ehlo: Answer;
  spf: Spf;
  keys: PublishedKey[];
  dmarc: { name: string; answer: Answer };
  reverse: Reverse[];
  door: Door;
  relay: { kind: 'answers' } | { kind: 'silent'; why: string } | undefined;
  queue: QueueHealth;
  incoming: { setAside: number; waiting: number; oldestSeconds: number };
  /** How many seconds our clock is ahead of the database's. */
  clockAhead: number;
  disk: { free: number; size: number } | undefined;
  copies: Copy[];
  /** Copies to each provider's own domains on its busiest of the last seven days. */
  busiest: { gmail: number; yahoo: number; microsoft: number };
};

export type Sending = {
  mode: 'capture' | 'relay' | 'direct';
  /** The relay as `host:port`. */
  relay: string;
  /** Public addresses from which receivers see our mail come, as far as can be told. */
  addresses: string[];
  /** A relay elsewhere may send from other addresses than the one it listens on. */
  certain: boolean;
};
export type MailHost = { name: string; alias: Answer; addresses: Answer };
export type PublishedKey = { name: string; record: string; answer: Answer };
export type Reverse = { address: string; names: Answer; confirmed: boolean };

/** A copy that really went out, as its reader got it. */
export type Copy = {
  list: string;
  header: ReadonlyArray<HeaderLine>;
  /** The longest line in octets, without its end. */
  longestLine: number;
  /** Its text leads to a page or an address where one leaves. */
  tellsHowToLeave: boolean;
  authors: string[];
  authentication: Authentication;
};
