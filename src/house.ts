import type { Config } from '#platform/config.ts';
import { joinDatabase, type OnLost } from '#platform/data-directory.ts';
import { type Db, openDatabase } from '#platform/database.ts';
import { incomingGauges, receiveMailJob } from '#platform/incoming.ts';
import { openJobs } from '#platform/jobs.ts';
import { listen } from '#platform/listen.ts';
import { createLog, type Log } from '#platform/log.ts';
import { openResolver } from '#platform/mail/resolver.ts';
import { Metrics } from '#platform/metrics.ts';
import { migrate } from '#platform/migrate.ts';
import type { House } from '#platform/operation.ts';
import { secretRing } from '#platform/secrets.ts';
import { readNetwork, readServedUrl, writeServedUrl } from '#platform/settings.ts';
import { rooms } from './rooms.ts';

export type OpenHouse = { house: House; close(): Promise<void> };

/**
 * Joins the database of `config.data` (or `DATABASE_URL`), brings it up to date, and builds the house on it. With
 * `onLost` the house outlives its database: see `joinDatabase`.
 */
export async function openHouse(config: Config, role: 'server' | 'command', onLost?: OnLost): Promise<OpenHouse> {
  const tenancy = await joinDatabase(config, role, onLost);
  try {
    await migrate(tenancy.url);
    const { house, close } = await buildHouse(config, tenancy.url, role, createLog(config.log));
    return {
      house,
      close: async () => {
        await close();
        await tenancy.leave();
      },
    };
  } catch (cause) {
    await tenancy.leave();
    throw cause;
  }
}

/** The house on a database that is there and up to date; tests come in here. */
export async function buildHouse(
  config: Config,
  url: string,
  role: 'server' | 'command',
  log: Log,
): Promise<OpenHouse> {
  const database = openDatabase(url, role === 'server' ? 16 : 3);
  const beside = openDatabase(url, role === 'server' ? 4 : 1);
  const jobs = await openJobs(url, log, role === 'server');
  const { db } = database;
  const house: House = {
    db,
    beside: beside.db,
    database: url,
    config,
    jobs,
    log,
    metrics: new Metrics(),
    dns: openResolver(config.resolver),
    secrets: await secretsOf(db),
    listen: (channel, ring) => listen(url, channel, ring),
    now: () => new Date(),
    network: cached(5000, () => readNetwork(beside.db)),
    url: config.url ?? (role === 'command' ? await readServedUrl(db) : undefined) ?? listeningUrl(config.http),
  };
  if (role === 'server') await writeServedUrl(db, house.url);
  house.metrics.gauge(incomingGauges(db));
  await jobs.open([receiveMailJob, ...rooms.flatMap((room) => room.jobs?.(house) ?? []).map(({ name }) => name)]);
  return {
    house,
    close: async () => {
      await jobs.stop();
      house.metrics.close();
      await Promise.all([database.close(), beside.close()]);
    },
  };
}

async function secretsOf(db: Db): Promise<House['secrets']> {
  return {
    link: await secretRing(db, 'link'),
    session: await secretRing(db, 'session'),
    dkim: await secretRing(db, 'dkim-rsa'),
    dkimEd25519: await secretRing(db, 'dkim-ed25519'),
  };
}

function listeningUrl({ host, port }: Config['http']): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Reads again when the last answer is older than `milliseconds`, or was "not set up yet". */
function cached<T>(milliseconds: number, read: () => Promise<T | undefined>): () => Promise<T | undefined> {
  let known: { at: number; value: T | undefined } | undefined;
  return async () => {
    if (known?.value === undefined || Date.now() - known.at > milliseconds)
      known = { at: Date.now(), value: await read() };
    return known.value;
  };
}
