import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Config } from '#platform/config.ts';
import type { Db, Trx } from '#platform/database.ts';
import { type NewEvent, recordEvents } from '#platform/events.ts';
import type { Jobs } from '#platform/jobs.ts';
import type { Log } from '#platform/log.ts';
import type { AskDns } from '#platform/mail/resolver.ts';
import { isMessageKey } from '#platform/messages.ts';
import type { Metrics } from '#platform/metrics.ts';
import { point } from '#platform/point.ts';
import { type FieldRefusal, Refusal } from '#platform/refusal.ts';
import type { SecretRing } from '#platform/secrets.ts';
import type { Network } from '#platform/settings.ts';

/** What the running house hands to doors, jobs and operations. Built once, in `src/house.ts`. */
export type House = {
  db: Db;
  /**
   * Connections that no transaction ever holds, for a short statement of its own in the middle of one: on `db` it would
   * wait for a connection while holding one, and enough of those at once would wait for each other for ever.
   */
  beside: Db;
  /** The address of the database, for what needs a connection of its own. */
  database: string;
  config: Config;
  jobs: Jobs;
  log: Log;
  metrics: Metrics;
  /** Calls `ring` when a transaction that notified `channel` has committed, in this process or another. */
  listen: (channel: string, ring: () => void) => Promise<() => Promise<void>>;
  /** For the checks of incoming mail, outside any transaction. */
  dns: AskDns;
  secrets: { link: SecretRing; session: SecretRing; dkim: SecretRing; dkimEd25519: SecretRing };
  now: () => Date;
  /** The network's facts, at most five seconds old; undefined until it is set up. */
  network: () => Promise<Network | undefined>;
  /** `https://lists.example.org` without a slash at the end: the public address of the pages. */
  url: string;
};

/** What an operation works with: its transaction, the time, and ways to say what happened and what must follow. */
export type Work = {
  db: Trx;
  now: Date;
  house: House;
  emit: (event: NewEvent) => void;
  /** Enqueues a job in the same transaction. */
  enqueue: (job: string, payload: object) => Promise<void>;
};

export type Operation<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  name: string;
  /** One line for the API's documentation. */
  summary: string;
  input: Input;
  run: (work: Work, actor: Actor, input: z.output<Input>) => Promise<Output>;
};

export function operation<Input extends z.ZodType, Output>(
  definition: Operation<Input, Output>,
): Operation<Input, Output> {
  return definition;
}

/** The network's facts, for what makes no sense before they are known. */
export async function mustHaveNetwork(house: House): Promise<Network> {
  const network = await house.network();
  if (!network) throw new Refusal(409, 'error.not-set-up');
  return network;
}

/** Checks the input, opens the transaction, runs, writes the events, commits. Refusals and bugs fly to the door. */
export async function perform<Input extends z.ZodType, Output>(
  house: House,
  { name, input, run }: Operation<Input, Output>,
  actor: Actor,
  raw: unknown,
): Promise<Output> {
  const checked = checkInput(input, raw);
  const output = await inWork(house, actor, async (work) => {
    const done = await run(work, actor, checked);
    point(`${name}.before-commit`);
    return done;
  });
  point(`${name}.after-commit`);
  return output;
}

/** The input as its schema makes it, or a refusal that names the fields. */
export function checkInput<Input extends z.ZodType>(input: Input, raw: unknown): z.output<Input> {
  const checked = input.safeParse(storable(raw));
  if (!checked.success) throw new Refusal(422, 'error.form', {}, fieldsOf(checked.error));
  return checked.data;
}

const deepest = 20;

/** PostgreSQL takes no NUL in a text and no half of a surrogate pair; nobody types them, or nests, on purpose. */
function storable(raw: unknown, depth = 0): unknown {
  if (depth > deepest) throw new Refusal(422, 'error.form');
  if (typeof raw === 'string') return raw.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(raw)) return raw.map((value) => storable(value, depth + 1));
  if (typeof raw !== 'object' || raw === null || !isPlain(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, storable(value, depth + 1)]));
}

/** What came as JSON, as a form or, without a prototype, as the values of an address. */
function isPlain(raw: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(raw);
  return prototype === Object.prototype || prototype === null;
}

/** The transaction that `perform` gives an operation, for jobs that are no operation of their own. */
export async function inWork<Output>(
  house: House,
  actor: Actor,
  run: (work: Work) => Promise<Output>,
): Promise<Output> {
  return house.db.transaction().execute(async (db) => {
    const events: NewEvent[] = [];
    const work: Work = {
      db,
      now: house.now(),
      house,
      emit: (event) => events.push(event),
      enqueue: (job, payload) => house.jobs.enqueue(db, job, payload),
    };
    const output = await run(work);
    await recordEvents(db, nameOfActor(actor), events);
    return output;
  });
}

/** Nobody reads more, and an answer must not be many times its question. */
const mostFields = 100;

/** A zod issue's message may be a key of the catalogue; otherwise the general sentence for a wrong field is used. */
function fieldsOf(error: z.ZodError): FieldRefusal[] {
  return error.issues.slice(0, mostFields).map((issue) => ({
    field: issue.path.join('.'),
    code: isMessageKey(issue.message) ? issue.message : 'error.field',
  }));
}

/** A part of the work that may be refused: what it wrote and said is undone then, and the refusal is the answer. */
export async function attempt<Output>(work: Work, run: (work: Work) => Promise<Output>): Promise<Output | Refusal> {
  const said: NewEvent[] = [];
  await sql`savepoint attempt`.execute(work.db);
  try {
    const output = await run({ ...work, emit: (event) => said.push(event) });
    await sql`release savepoint attempt`.execute(work.db);
    for (const event of said) work.emit(event);
    return output;
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    await sql`rollback to savepoint attempt`.execute(work.db);
    return cause;
  }
}
