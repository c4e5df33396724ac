import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';

/**
 * Deployment facts, read once: flags win over the environment, the environment over `parley.toml`. Facts about the
 * network (name, domain) live in the database instead. This is the only file that reads `process.env`.
 */
export type Config = {
  data: string;
  databaseUrl?: string | undefined;
  http: Listen;
  smtp: Listen;
  /** Where a mail server in front hands mail over by LMTP. */
  lmtp: Listen | undefined;
  /** The name in Authentication-Results of the mail server in front that is believed. */
  trustAuthserv: string | undefined;
  url: string | undefined;
  relay: Relay;
  trustProxy: boolean;
  tls: { cert: string; key: string } | undefined;
  /** Who is asked for DNS records: an address of one's own, nobody, or whom the system asks. */
  resolver: Listen | 'none' | undefined;
  /** Where backups are written every night, and how many are kept; nowhere, none. */
  backups: { folder: string; keep: number } | undefined;
  demo: boolean;
  log: 'debug' | 'info' | 'warn' | 'error';
  testPoints: { label: string; at: number } | undefined;
};
export type Listen = { host: string; port: number };
export type Relay =
  | { kind: 'capture' }
  /** To each domain's own servers. `privateToo`: also where their addresses are of this machine or a private network. */
  | { kind: 'direct'; port: number; privateToo: boolean }
  | { kind: 'smtp'; host: string; port: number; secure: boolean; user?: string; pass?: string };

/** A setting that cannot be understood: said at start with its name, never guessed. */
export class ConfigProblem extends Error {}

/** `true`, `1`, `yes` and their opposites, from a flag, the environment or the file. */
const truth = z.union([z.boolean(), z.stringbool()]);
const source = z.object({
  data: z.string().default('./data'),
  databaseUrl: z.string().optional(),
  http: z.string().default('127.0.0.1:8080'),
  smtp: z.string().default('127.0.0.1:2525'),
  lmtp: z.string().optional(),
  trustAuthserv: z.string().optional(),
  url: z.string().optional(),
  relay: z.string().default('capture'),
  trustProxy: truth.default(false),
  tlsCert: z.string().optional(),
  tlsKey: z.string().optional(),
  resolver: z.string().optional(),
  backupDir: z.string().optional(),
  backupKeep: z.coerce.number().int().min(1).max(10_000).default(7),
  demo: truth.default(false),
  log: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  testPoints: z.string().optional(),
});
export type ConfigSource = Partial<Record<keyof z.input<typeof source>, string | boolean | undefined>>;

const environmentNames: Partial<Record<keyof z.input<typeof source>, string>> = {
  data: 'PARLEY_DATA',
  databaseUrl: 'DATABASE_URL',
  http: 'PARLEY_HTTP',
  smtp: 'PARLEY_SMTP',
  lmtp: 'PARLEY_LMTP',
  trustAuthserv: 'PARLEY_TRUST_AUTHSERV',
  url: 'PARLEY_URL',
  relay: 'PARLEY_RELAY',
  trustProxy: 'PARLEY_TRUST_PROXY',
  tlsCert: 'PARLEY_TLS_CERT',
  tlsKey: 'PARLEY_TLS_KEY',
  resolver: 'PARLEY_RESOLVER',
  log: 'PARLEY_LOG',
  backupDir: 'PARLEY_BACKUP_DIR',
  backupKeep: 'PARLEY_BACKUP_KEEP',
};

export function readConfig(
  flags: ConfigSource,
  environment: NodeJS.ProcessEnv = process.env,
  directory = process.cwd(),
): Config {
  const file = resolve(directory, 'parley.toml');
  const fromFile: ConfigSource = existsSync(file) ? tomlSettings(file) : {};
  const fromEnvironment: ConfigSource = {};
  for (const key of source.keyof().options)
    fromEnvironment[key] = environment[environmentNames[key] ?? ''] || undefined;
  const merged = source.safeParse({ ...fromFile, ...withoutGaps(fromEnvironment), ...withoutGaps(flags) });
  if (!merged.success)
    throw new ConfigProblem(merged.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  const { data, tlsCert, tlsKey, http, smtp, lmtp, trustAuthserv, relay, resolver, testPoints, url, ...others } =
    merged.data;
  const { backupDir, backupKeep, ...rest } = others;
  if (relay.startsWith('direct') && resolver === 'none')
    throw new ConfigProblem('--relay direct asks DNS where mail goes: it does not go with --resolver none');
  if (Boolean(tlsCert) !== Boolean(tlsKey)) throw new ConfigProblem('--tls-cert and --tls-key go together');
  return {
    ...rest,
    data: resolve(directory, data),
    backups: backupDir === undefined ? undefined : { folder: resolve(directory, backupDir), keep: backupKeep },
    http: listenOf(http, '--http'),
    smtp: listenOf(smtp, '--smtp'),
    lmtp: lmtp === undefined ? undefined : listenOf(lmtp, '--lmtp'),
    trustAuthserv,
    url: url?.replace(/\/+$/, ''),
    relay: relayOf(relay),
    resolver: resolverOf(resolver),
    tls: tlsCert && tlsKey ? { cert: tlsCert, key: tlsKey } : undefined,
    testPoints: testPoints ? pointsOf(testPoints) : undefined,
  };
}

/**
 * `capture`, `direct`, `direct:PORT` for a private network or a test of one's own, or `smtp://user:pass@host:port`
 * (`smtps://` for TLS from the first byte).
 */
export function relayOf(text: string): Relay {
  if (text === 'capture') return { kind: 'capture' };
  if (text === 'direct') return { kind: 'direct', port: 25, privateToo: false };
  const port = Number(/^direct:(\d{1,5})$/.exec(text)?.[1] ?? 0);
  if (port > 0 && port < 65536) return { kind: 'direct', port, privateToo: true };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    throw new ConfigProblem(`--relay ${text}: use capture, direct or smtp://host:port`);
  const secure = url.protocol === 'smtps:';
  return {
    kind: 'smtp',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (secure ? 465 : 25)),
    secure,
    ...(url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : {}),
  };
}

/** An address of a DNS server, `127.0.0.1`, `127.0.0.1:5353` or `[::1]:53`: a name could not be looked up. */
function resolverOf(text: string | undefined): Config['resolver'] {
  if (text === undefined || text === 'none') return text;
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2] ?? text;
  const port = Number(match?.[3] ?? 53);
  if (!isIP(host) || port === 0 || port > 65535)
    throw new ConfigProblem(`--resolver ${text}: use none, or an address and port, e.g. 127.0.0.1:53`);
  return { host, port };
}

function listenOf(text: string, flag: string): Listen {
  const match = /^(?:(.*):)?(\d{1,5})$/.exec(text);
  if (!match || Number(match[2]) > 65535)
    throw new ConfigProblem(`${flag} ${text}: use host:port, e.g. 127.0.0.1:8080`);
  return { host: (match[1] || '127.0.0.1').replace(/^\[|\]$/g, ''), port: Number(match[2]) };
}

function pointsOf(text: string): { label: string; at: number } {
  const [label = '', at = '1'] = text.split('@');
  return { label, at: Number(at) };
}

function tomlSettings(file: string): ConfigSource {
  try {
    const settings: ConfigSource = {};
    const parsed = parse(readFileSync(file, 'utf8'));
    for (const [name, value] of Object.entries(parsed)) {
      const key = source.keyof().safeParse(name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
      if (!key.success) throw new ConfigProblem(`${file}: ${name} is not a setting`);
      settings[key.data] = typeof value === 'boolean' ? value : String(value);
    }
    return settings;
  } catch (cause) {
    if (cause instanceof ConfigProblem) throw cause;
    throw new ConfigProblem(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function withoutGaps(settings: ConfigSource): ConfigSource {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== ''));
}
