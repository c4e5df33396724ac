import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
import type { Trx } from '#platform/database.ts';
import type { Log } from '#platform/log.ts';

/** A job is a name and a small payload; it calls one operation. `every` is a cron line for jobs by the clock. */
export type Job = { name: string; run: (payload: object) => Promise<void>; concurrency?: number; every?: string };

export type Jobs = {
  /** In the caller's transaction: the job exists if and only if the transaction commits. */
  enqueue(trx: Trx, name: string, payload: object): Promise<void>;
  /** Creates the queues, so that `enqueue` knows them. */
  open(names: ReadonlyArray<string>): Promise<void>;
  work(jobs: ReadonlyArray<Job>): Promise<void>;
  depth(name: string): Promise<number>;
  stop(): Promise<void>;
};

const queueOptions = {
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 300,
  deleteAfterSeconds: 86_400,
  notify: true,
};

/** pg-boss in the same PostgreSQL; its tables are part of our migrations. */
export async function openJobs(url: string, log: Log, isServer: boolean): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    max: isServer ? 4 : 1,
    migrate: false,
    createSchema: false,
    supervise: isServer,
    schedule: isServer,
    useListenNotify: isServer,
  });
  boss.on('error', (cause) => log('warn', 'jobs.trouble', {}, cause));
  await boss.start();
  return {
    enqueue: async (trx, name, payload) => {
      await boss.send(name, payload, { db: fromKysely(trx) });
    },
    open: async (names) => {
      const known = new Set((await boss.getQueues()).map((queue) => queue.name));
      for (const name of names) if (!known.has(name)) await boss.createQueue(name, queueOptions);
    },
    work: async (jobs) => {
      for (const job of jobs) await startWorker(boss, job, log);
    },
    depth: async (name) => (await boss.getQueueStats(name, { force: true }))[0]?.queuedCount ?? 0,
    stop: async () => {
      await boss.stop({ graceful: isServer, timeout: 5000 });
    },
  };
}

const batch = {
  batchSize: 8,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  perJobResults: true,
} as const;

/** Jobs come in batches, so that a backlog does not wait for the next poll; each is settled by itself. */
async function startWorker(boss: PgBoss, { name, run, concurrency = 1, every }: Job, log: Log): Promise<void> {
  if (every) await boss.schedule(name, every, {}, { tz: 'UTC' });
  await boss.work<object, object>(name, { ...batch, localConcurrency: concurrency }, async (jobs) => {
    const results: JobResult[] = [];
    for (const { id, data } of jobs) results.push({ id, ...(await runOne(name, id, () => run(data), log)) });
    return results;
  });
}

async function runOne(
  name: string,
  id: string,
  run: () => Promise<void>,
  log: Log,
): Promise<Pick<JobResult, 'status' | 'output'>> {
  try {
    await run();
    return { status: 'completed' };
  } catch (cause) {
    log('error', 'job.failed', { job: name, id }, cause);
    return { status: 'failed', output: { error: cause instanceof Error ? cause.message : String(cause) } };
  }
}
