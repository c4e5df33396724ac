import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { answers, freePort } from './peer-server.ts';

export type WordPress = { pids: number[]; address: string; versions: string; cookie: string; close(): Promise<void> };
/** A document a line, as wordpress-fill.php reads it. */
export type Filling = { kind: 'post' | 'person' } & Record<string, string | number>;

const packaged = '/usr/share/wordpress';
/** The modules that Debian's Apache has on for a WordPress, those for encryption and status pages left out. */
const modules = 'mpm_prefork authz_core alias deflate dir env filter headers mime rewrite setenvif php8*'.split(' ');

/**
 * WordPress as Debian installs it (`apt-get install wordpress libapache2-mod-php php-mysql mariadb-server`): Apache with
 * PHP inside and its opcode cache, MariaDB with Debian's settings, the newest theme, no plug-in, so no cache of pages.
 * All in a temporary folder, on the loopback; nothing where it is not installed. Its looks for updates are off.
 */
export async function openWordPress(filling: Iterable<Filling>): Promise<WordPress | undefined> {
  const home = mkdtempSync(join(tmpdir(), 'wordpress-bench-'));
  const running: ChildProcess[] = [];
  const close = async () => {
    for (const child of running.reverse()) await ended(child);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    if (!existsSync(packaged)) throw new Error('it is not installed');
    // Apache gives its requests to another user where it is started by root.
    chmodSync(home, 0o755);
    const socket = join(home, 'db.sock');
    running.push(await startMariaDb(home, socket));
    const port = await freePort();
    const site = join(home, 'site');
    cpSync(packaged, site, { recursive: true, dereference: true });
    writeFileSync(join(site, 'wp-config.php'), settings(socket, port));
    const host = `127.0.0.1:${port}`;
    const fill = join(process.cwd(), 'bench/wordpress-fill.php');
    const lines = Array.from(filling, (row) => JSON.stringify(row)).join('\n');
    const cookie = execFileSync('php', ['-d', 'memory_limit=1G', fill, site, host], { input: lines, encoding: 'utf8' });
    running.push(startApache(home, site, host));
    const address = `http://${host}`;
    await answers(`${address}/`);
    return { pids: running.map(({ pid = 0 }) => pid), address, versions: versionsIn(site), cookie, close };
  } catch (cause) {
    await close();
    console.error(`WordPress is NOT measured beside: ${cause instanceof Error ? cause.message.split('\n')[0] : cause}`);
    return undefined;
  }
}

async function startMariaDb(home: string, socket: string): Promise<ChildProcess> {
  const { username } = userInfo();
  const folder = `--datadir=${join(home, 'db')}`;
  const user = `--user=${username}`;
  const install = ['--auth-root-authentication-method=normal', '--skip-test-db', folder, user];
  execFileSync('mariadb-install-db', install, { stdio: 'ignore' });
  const own = [folder, user, `--socket=${socket}`, `--pid-file=${join(home, 'db.pid')}`, '--skip-networking'];
  const child = spawn('mariadbd', [...own, `--log-error=${join(home, 'db.log')}`], { stdio: 'ignore' });
  for (let n = 0; ; n += 1) {
    try {
      execFileSync(
        'mariadb',
        ['--no-defaults', `--socket=${socket}`, '-u', 'root', '-e', 'create database wordpress'],
        {
          stdio: 'ignore',
        },
      );
      return child;
    } catch (cause) {
      if (n > 150 || child.exitCode !== null) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function settings(socket: string, port: number): string {
  const keys = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`]);
  const constants = {
    ...{
      DB_NAME: 'wordpress',
      DB_USER: 'root',
      DB_PASSWORD: '',
      DB_HOST: `localhost:${socket}`,
      DB_CHARSET: 'utf8mb4',
    },
    ...{ WP_HOME: `http://127.0.0.1:${port}`, WP_SITEURL: `http://127.0.0.1:${port}` },
    ...Object.fromEntries(keys.map((name) => [name, `the bench's own ${name}`])),
  };
  const on = ['DISABLE_WP_CRON', 'AUTOMATIC_UPDATER_DISABLED', 'WP_HTTP_BLOCK_EXTERNAL'];
  return `<?php
${Object.entries(constants)
  .map(([name, value]) => `define('${name}', ${JSON.stringify(value)});`)
  .join('\n')}
${on.map((name) => `define('${name}', true);`).join('\n')}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}

function startApache(home: string, site: string, host: string): ChildProcess {
  const available = '/etc/apache2/mods-available';
  const loaded = modules.flatMap((name) => globSync(`${available}/${name}.{load,conf}`));
  const group = userInfo().uid === 0 ? 'User www-data\nGroup www-data\n' : '';
  const config = join(home, 'apache.conf');
  writeFileSync(
    config,
    `ServerRoot ${home}
${group}PidFile ${join(home, 'apache.pid')}
ErrorLog ${join(home, 'apache.log')}
Listen ${host}
ServerName ${host}
KeepAlive On
MaxKeepAliveRequests 0
Mutex file:${home}
${loaded.map((file) => `Include ${file}`).join('\n')}
TypesConfig /etc/mime.types
DocumentRoot ${site}
<Directory ${site}>
  Require all granted
  AllowOverride All
</Directory>
`,
  );
  // In a group of its own: when it ends it ends all of its group.
  return spawn('apache2', ['-d', home, '-f', config, '-DFOREGROUND'], { stdio: 'ignore', detached: true });
}

function versionsIn(site: string): string {
  const wordpress = /\$wp_version = '([^']+)'/.exec(readFileSync(join(site, 'wp-includes/version.php'), 'utf8'))?.[1];
  const php = execFileSync('php', ['-r', 'echo PHP_VERSION;'], { encoding: 'utf8' });
  const apache = /Apache\/(\S+)/.exec(execFileSync('apache2', ['-v'], { encoding: 'utf8' }))?.[1];
  const mariadb = /Ver (\S+)/.exec(execFileSync('mariadbd', ['--version'], { encoding: 'utf8' }))?.[1];
  return `WordPress ${wordpress}, PHP ${php}, Apache ${apache}, MariaDB ${mariadb}`;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}
