import { parseArgs } from 'node:util';
import type { ConfigSource } from '#platform/config.ts';
import { type Translate, translator } from '#platform/messages.ts';
import { type AnyCommand, type Options, UsageProblem } from './command.ts';

/** Deployment facts; every command knows them. `demo` and `trust-proxy` are switches. */
const settings = [
  'data',
  'http',
  'smtp',
  'lmtp',
  'trust-authserv',
  'url',
  'relay',
  'trust-proxy',
  'tls-cert',
  'tls-key',
  'resolver',
  'log',
  'backup-dir',
  'backup-keep',
  'demo',
  'test-points',
] as const;
const switches: ReadonlyArray<string> = [
  'trust-proxy',
  'demo',
  'dry-run',
  'pipermail',
  'json',
  'force',
  'send-mail',
  'help',
  'version',
];

export type Parsed =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'serve'; settings: ConfigSource }
  | { kind: 'command'; settings: ConfigSource; command: AnyCommand; given: string[]; options: Options };

/** `--flag value` and `--flag=value` anywhere; the words that are left name the command and what it takes. */
export function parseArguments(argv: ReadonlyArray<string>, commands: ReadonlyArray<AnyCommand>): Parsed {
  const t = translator('en');
  const own = [...new Set(commands.flatMap(({ options }) => Object.keys(options)))];
  const { values, words } = readFlags(argv, [...settings, ...own, 'help', 'version'], t);
  if (values.version) return { kind: 'version' };
  if (values.help || words.length === 0 || words[0] === 'help') return { kind: 'help' };
  const chosen = settingsIn(values);
  const isServe = words[0] === 'serve';
  const command = commands.find((each) => startsWith(words, each.words));
  if (!isServe && !command) throw new UsageProblem(t('cli.usage.unknown', { words: words.slice(0, 2).join(' ') }));
  const allowed: ReadonlyArray<string> = [...settings, ...Object.keys(command?.options ?? {})];
  const stray = Object.keys(values).find((name) => !allowed.includes(name));
  if (stray) throw new UsageProblem(t('cli.usage.stray', { flag: `--${stray}`, words: command?.words ?? 'serve' }));
  const given = words.slice(isServe ? 1 : command?.words.split(' ').length);
  if (!command) {
    if (given[0]) throw new UsageProblem(t('cli.usage.too-much', { word: given[0], words: 'serve' }));
    return { kind: 'serve', settings: chosen };
  }
  mustFit(command, given, values, t);
  const options = Object.fromEntries(
    Object.keys(command.options).map((name) => [name, values[name] === true ? 'yes' : textIn(values, name)]),
  );
  return { kind: 'command', settings: chosen, command, given, options };
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function readFlags(
  argv: ReadonlyArray<string>,
  names: ReadonlyArray<string>,
  t: Translate,
): { values: Values; words: string[] } {
  const type = (name: string): 'boolean' | 'string' => (switches.includes(name) ? 'boolean' : 'string');
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(names.map((name) => [name, { type: type(name) }])),
    });
    return { values: Object.fromEntries(Object.entries(values).filter(isPlain)), words: positionals };
  } catch (cause) {
    // Node's sentence names the flag; what follows its first full stop is about parseArgs.
    const said = cause instanceof Error ? (cause.message.split(/\. |\n/)[0] ?? '') : String(cause);
    throw new UsageProblem(t('cli.usage.flag', { said: said.replace(/\.$/, '') }), { cause });
  }
}

function isPlain(entry: [string, unknown]): entry is [string, string | boolean] {
  return typeof entry[1] === 'string' || typeof entry[1] === 'boolean';
}

function settingsIn(values: Values): ConfigSource {
  const chosen = settings.flatMap((name) => (values[name] === undefined ? [] : [[camelCase(name), values[name]]]));
  return Object.fromEntries(chosen);
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function startsWith(words: ReadonlyArray<string>, name: string): boolean {
  return name.split(' ').every((word, index) => words[index] === word);
}

function mustFit(command: AnyCommand, given: ReadonlyArray<string>, values: Values, t: Translate): void {
  const missing = command.takes[given.length];
  const optional = missing?.startsWith('[');
  if (missing && !optional) throw new UsageProblem(t('cli.usage.missing', { what: missing, usage: usageOf(command) }));
  const extra = given[command.takes.length];
  if (extra !== undefined) throw new UsageProblem(t('cli.usage.too-much', { word: extra, words: command.words }));
  const needed = command.needs.find((name) => !textIn(values, name));
  if (needed) throw new UsageProblem(t('cli.usage.missing', { what: `--${needed}`, usage: usageOf(command) }));
}

function textIn(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** `list create NAME --title TITLE [--policy POLICY]` */
export function usageOf({ words, takes, options, needs }: AnyCommand): string {
  const flags = Object.entries(options).map(([name, value]) => {
    const flag = value ? `--${name} ${value}` : `--${name}`;
    return needs.includes(name) ? flag : `[${flag}]`;
  });
  return ['parley', words, ...takes, ...flags].join(' ');
}
