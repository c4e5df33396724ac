import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Each service of Postfix that a relay needs: name, type, whether it may wait for a wake-up, program. */
const services = [
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'rewrite unix - - n - - trivial-rewrite',
  'bounce unix - - n - 0 bounce',
  'defer unix - - n - 0 bounce',
  'trace unix - - n - 0 bounce',
  'verify unix - - n - 1 verify',
  'flush unix n - n 1000? 0 flush',
  'proxymap unix - - n - - proxymap',
  'smtp unix - - n - - smtp',
  'relay unix - - n - - smtp',
  'lmtp unix - - n - - lmtp',
  'showq unix n - n - - showq',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'discard unix - - n - - discard',
  'anvil unix - - n - 1 anvil',
  'scache unix - - n - 1 scache',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'postlog unix-dgram n - n - 1 postlogd',
];

export type Postfix = { stop(): Promise<void> };

/** A Postfix of our own on a loopback port: it takes mail from this machine and hands all of it to `next`, unless `more` settings say otherwise. */
export async function startPostfix(
  folder: string,
  port: number,
  next: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Postfix> {
  const configuration = join(folder, 'postfix');
  const queue = join(folder, 'postfix-queue');
  const state = join(folder, 'postfix-state');
  await chmod(folder, 0o755);
  for (const path of [configuration, queue, state]) await mkdir(path, { mode: 0o755 });
  await run('chown', ['postfix', state]);
  const settings = { ...settingsOf(queue, state, next), ...more };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  await writeFile(join(configuration, 'main.cf'), lines.join(''));
  await writeFile(
    join(configuration, 'master.cf'),
    [`127.0.0.1:${port} inet n - n - - smtpd`, ...services, ''].join('\n'),
  );
  await run('/usr/sbin/postfix', ['-c', configuration, 'start']);
  return {
    stop: async () => {
      await run('/usr/sbin/postfix', ['-c', configuration, 'stop']);
    },
  };
}

/** It looks nothing up and takes mail from this machine alone. */
function settingsOf(queue: string, state: string, next: number): Record<string, string> {
  return {
    compatibility_level: '3.6',
    queue_directory: queue,
    data_directory: state,
    myhostname: 'relay.journey.example',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    mydestination: '',
    alias_maps: '',
    alias_database: '',
    local_recipient_maps: '',
    relayhost: `[127.0.0.1]:${next}`,
    disable_dns_lookups: 'yes',
    smtp_host_lookup: 'native',
    smtp_tls_security_level: 'none',
    smtpd_relay_restrictions: 'permit_mynetworks, reject',
    maillog_file: join(state, 'log'),
    maillog_file_prefixes: state,
  };
}
