import type { Context } from 'hono';
import type { Actor } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import type { Room } from '#platform/room.ts';

/** What every page request knows. The web door fills it in; rooms' routes read it. */
export type PageVariables = {
  house: House;
  /** For pages that put together what every room has: the first page, the search, the map of the site. */
  rooms: ReadonlyArray<Room>;
  actor: Actor;
  language: Language;
  t: Translate;
  /** The address without its language prefix. */
  path: string;
  /** The client's address for limits: the socket's, or the proxy's word for it with `--trust-proxy`. */
  client: string;
  /**
   * Answers for a page that depends on nothing but its address, the reader and `validator`: 304 when the reader has
   * it, or the page made for an earlier stranger. `keep: false` for pages too many to remember. Else the work is
   * admitted, as that of `cost` pages.
   */
  known: (validator: string, options?: { keep?: boolean; cost?: number }) => Promise<Response | undefined>;
  /**
   * Before work that a stranger causes, as much as that of `cost` pages: refused when he asks for more than people read,
   * or when there are too many; else it waits for its turn. Nothing for those we know.
   */
  admit: (cost: number) => Promise<void>;
  /** Answers with a text that is no page, a feed say, as pages are answered: compressed, and remembered after `known`. */
  text: (text: string, type: string) => Response;
  /** What `known` is for a file: says how it may be kept, and answers 304 when the reader has it. */
  unchanged: (validator: string) => Promise<Response | undefined>;
};
export type PageEnv = { Variables: PageVariables };
export type PageContext = Context<PageEnv>;

/** A page on the way to another; `language` is that of its title where it may not be the reader's. */
export type Crumb = { title: string; path: string; language?: Language | undefined };

export type PageFrame = {
  title: string;
  /** Which navigation entry is "you are here": a room's name. */
  room?: string;
  /** What `title` is in, where it is no words of ours and not in the reader's language. */
  titleLanguage?: Language | undefined;
  crumbs?: ReadonlyArray<Crumb>;
  description?: string;
  /** Where the page is not best known by its own address and its page number. */
  canonical?: string;
  /** Where its text is not in every language: those that have it, best first, and the one it is shown in here. */
  written?: { in: ReadonlyArray<Language>; shown: Language };
  /** The Atom feed of what the page shows. */
  feed?: { title: string; path: string };
  noIndex?: boolean;
  /** The content makes its own margins, so that a band may reach from edge to edge. */
  flush?: boolean;
  /** What the page is about, for machines: schema.org in JSON-LD. Of public pages only. */
  thing?: Thing | undefined;
  /** The page's island, by the name of its file: comfort in the browser, which every page can do without. */
  island?: 'keys';
  status?: 200 | 201 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;
};

/** A thing as schema.org describes it. */
export type Thing = { '@type': string; [property: string]: Fact };
type Fact = string | number | undefined | Thing | ReadonlyArray<string | Thing>;

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: only an interface merges with hono's own
    (content: Child | Promise<Child>, frame: PageFrame): Response | Promise<Response>;
  }
}

/** Words of a page that follows a link in a mail: a button, and what is said when it was pressed. */
export type Confirmation = {
  title: MessageKey;
  explain: MessageKey;
  button: MessageKey;
  done: MessageKey;
  next?: (payload: object) => string;
  /** What the link to there says, where “Continue” says too little. */
  nextWords?: MessageKey;
  /** Pressing the button is agreeing to the text on privacy: the page says so and leads to it. */
  agrees?: boolean;
};
