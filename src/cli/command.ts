import type { Config } from '#platform/config.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';

/** What a command prints: results on standard output, everything else on standard error. */
export type Terminal = {
  line: (text: string) => void;
  problem: (text: string) => void;
  /** How far long work has come; a bar on a terminal, now and then a line elsewhere. */
  progress: (words: (done: number) => string, done: number, total: number) => void;
};

/** For a command that comes before the house, or must not change what it finds: it joins the database by itself. */
export type Outside = { config: Config; t: Translate; terminal: Terminal; stop: AbortSignal };
export type Running = { house: House; t: Translate; terminal: Terminal; stop: AbortSignal };
export type Options = Readonly<Record<string, string | undefined>>;

type Usage = {
  /** `list create`: what is typed after `parley`. */
  words: string;
  /** The names of what follows, as the help shows them: `FILE.csv`. */
  takes: ReadonlyArray<string>;
  /** Options of its own with the name of their value, or nothing for a switch. Those in `needs` must be given. */
  options: Readonly<Record<string, string>>;
  needs: ReadonlyArray<string>;
  summary: MessageKey;
};

export type Command = Usage & {
  run: (running: Running, given: ReadonlyArray<string>, options: Options) => Promise<ExitCode>;
};
export type OutsideCommand = Usage & {
  runOutside: (running: Outside, given: ReadonlyArray<string>, options: Options) => Promise<ExitCode>;
};
export type AnyCommand = Command | OutsideCommand;

/** What a script learns from a command; documented in docs/operating/command.md. */
export const exit = { done: 0, fault: 1, cannotStart: 2, refused: 3, partly: 4, mismatch: 5 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** A command line that cannot be understood; the sentence is shown as it is. */
export class UsageProblem extends Error {}
