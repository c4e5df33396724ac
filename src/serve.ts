import { setTimeout as wait } from 'node:timers/promises';
import type { Hono } from 'hono';
import { hasAdministrator } from '#members/index.ts';
import type { Config } from '#platform/config.ts';
import type { OnLost } from '#platform/data-directory.ts';
import { receiveMailJob, recoverIncoming } from '#platform/incoming.ts';
import type { Job } from '#platform/jobs.ts';
import { createLog, type Log } from '#platform/log.ts';
import { type Translate, translator } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { armPoints } from '#platform/point.ts';
import { keepReacting, reactionGauges } from '#platform/react.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { createApi } from './api/create-api.ts';
import { type ExitCode, exit, type Terminal } from './cli/command.ts';
import { fillWithDemo } from './cli/demo.ts';
import { announce, firstAdministrator } from './cli/start.ts';
import { onStopSignal } from './cli/stop-signals.ts';
import { openHouse } from './house.ts';
import { reactions } from './reactions.ts';
import { rooms } from './rooms.ts';
import { serveLmtp, serveSmtp } from './smtp/server.ts';
import { serveWeb } from './web/server.ts';

/** Mail that waits longer than this gets another job: its own may have given up while the disk was full. */
const longestWait = 10 * 60_000;
/** All of stopping fits in here: a supervisor that asked waits ten seconds before it kills. */
const patience = 9000;

/** Runs until a signal, or until another server has taken our place. */
export async function serve(config: Config, terminal: Terminal): Promise<ExitCode> {
  armPoints(config.testPoints);
  const t = translator('en');
  const log = createLog(config.log);
  const ending = endings(log);
  const { house, close } = await openHouse(config, 'server', ending.onLost);
  ending.whenBack(() => recoverIncoming(house));
  const stop = new AbortController();
  const shut: (() => Promise<void>)[] = [];
  try {
    await start(house, stop.signal, shut, t, terminal);
    return await ending.reached;
  } finally {
    log('info', 'server.stopping');
    const drained = drain(stop, shut, close);
    drained.catch((cause) => log('error', 'server.stop-failed', {}, cause));
    await Promise.race([drained.catch(() => undefined), wait(patience)]);
  }
}

async function start(
  house: House,
  stop: AbortSignal,
  shut: (() => Promise<void>)[],
  t: Translate,
  terminal: Terminal,
): Promise<void> {
  for (const room of rooms) await room.recover?.(house);
  const left = await recoverIncoming(house);
  if (left > 0) house.log('info', 'server.recovered', { mails: left });
  for (const { gauges } of rooms) if (gauges) house.metrics.gauge(gauges(house));
  house.metrics.gauge(reactionGauges(house));
  const link = (await hasAdministrator(house.db)) ? undefined : await firstAdministrator(house);
  if (house.config.demo) shut.push(await fillWithDemo(house, t, terminal, stop));
  await house.jobs.work([mailJob(house), ...rooms.flatMap((room) => room.jobs?.(house) ?? [])]);
  shut.push(lookForLateMail(house));
  for (const { name, worker } of rooms) if (worker) shut.push(keepWorking(house, name, worker, stop));
  shut.push(keepWorking(house, 'reactions', (_, signal) => keepReacting(house, reactions, signal), stop));
  const smtp = await serveSmtp(house, rooms);
  shut.push(smtp.close);
  const lmtp = house.config.lmtp && (await serveLmtp(house, rooms, house.config.lmtp));
  if (lmtp) shut.push(lmtp.close);
  const besides: Hono<PageEnv>[] = [createApi(house, rooms)];
  const web = await serveWeb(house, rooms, besides);
  shut.push(web.close);
  house.log('info', 'server.ready', { http: web.port, smtp: smtp.port, ...(lmtp ? { lmtp: lmtp.port } : {}) });
  await announce(house, { http: web.port, smtp: smtp.port }, link, t, terminal);
}

/** Only when no job is left: those that wait for their next try come by themselves. */
function lookForLateMail(house: House): () => Promise<void> {
  const look = async () => {
    if ((await house.jobs.depth(receiveMailJob)) === 0) await recoverIncoming(house, longestWait);
  };
  const timer = setInterval(
    () => look().catch((cause) => house.log('warn', 'server.cannot-recover', {}, cause)),
    longestWait,
  );
  timer.unref();
  return async () => clearInterval(timer);
}

function mailJob(house: House): Job {
  const mailboxes = rooms.flatMap((room) => room.mailboxes ?? []);
  return {
    name: receiveMailJob,
    concurrency: 2,
    run: async (payload) => {
      if ('id' in payload && typeof payload.id === 'number') await receiveMail(house, mailboxes, payload.id);
    },
  };
}

/** A worker that throws is started again: its database may just be away. Answers how to wait for its end. */
function keepWorking(
  house: House,
  room: string,
  worker: (house: House, signal: AbortSignal) => Promise<void>,
  stop: AbortSignal,
): () => Promise<void> {
  const work = async () => {
    while (!stop.aborted) {
      await worker(house, stop).catch((cause) => house.log('error', 'worker.failed', { room }, cause));
      if (!stop.aborted) await wait(1000, undefined, { ref: false });
    }
  };
  const done = work();
  return () => done;
}

/** No new mail and requests; what is in work is finished; then the jobs, the pools, and a PostgreSQL of our own. */
async function drain(
  stop: AbortController,
  shut: ReadonlyArray<() => Promise<void>>,
  close: () => Promise<void>,
): Promise<void> {
  stop.abort();
  await Promise.race([Promise.allSettled(shut.map((one) => one())), wait(5500)]);
  await close();
}

type Ending = { reached: Promise<ExitCode>; onLost: OnLost; whenBack: (run: () => Promise<unknown>) => void };

/** What ends the server. */
function endings(log: Log): Ending {
  const { promise, resolve } = Promise.withResolvers<ExitCode>();
  onStopSignal((signal) => {
    log('info', 'server.signal', { signal });
    resolve(exit.done);
  });
  let back: () => Promise<unknown> = async () => undefined;
  return {
    reached: promise,
    whenBack: (run) => {
      back = run;
    },
    onLost: (what, cause) => {
      if (what === 'lost') return log('error', 'database.lost');
      if (what === 'taken') {
        log('error', 'database.taken', {}, cause);
        return resolve(exit.cannotStart);
      }
      log('info', 'database.back');
      back().catch((trouble) => log('error', 'database.recover-failed', {}, trouble));
    },
  };
}
