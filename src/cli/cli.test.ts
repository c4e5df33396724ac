import { expect, test } from 'vitest';
import { ConfigProblem, readConfig } from '#platform/config.ts';
import { translator } from '#platform/messages.ts';
import { PostgresProblem } from '#platform/postgres-problem.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { commands, helpText } from './commands.ts';
import { explain } from './explain.ts';
import { parseArguments } from './parse-arguments.ts';

const t = translator('en');
const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean), commands);

test('flags come with a space or an equals sign, anywhere', () => {
  for (const line of [
    'list create drafting --title Drafting --data /srv/x',
    '--data=/srv/x list create drafting --title=Drafting',
  ]) {
    const parsed = parse(line);
    if (parsed.kind !== 'command') throw new Error('no command');
    expect([parsed.command.words, parsed.given, parsed.options, parsed.settings]).toEqual([
      'list create',
      ['drafting'],
      { title: 'Drafting', description: undefined, policy: undefined, language: undefined },
      { data: '/srv/x' },
    ]);
  }
});

test('a switch of a command is given or not, and the help shows it without a value', () => {
  const given = (line: string) => {
    const parsed = parse(line);
    return parsed.kind === 'command' ? parsed.options : undefined;
  };
  expect([given('doctor --json'), given('doctor')]).toEqual([{ json: 'yes' }, { json: undefined }]);
  expect(helpText(t)).toContain('parley doctor [--json]\n');
});

test('serve takes the facts of the deployment', () => {
  expect(parse('serve --demo --http 0.0.0.0:80 --tls-cert a --tls-key b --trust-proxy')).toEqual({
    kind: 'serve',
    settings: { demo: true, http: '0.0.0.0:80', tlsCert: 'a', tlsKey: 'b', trustProxy: true },
  });
  expect(parse('')).toEqual({ kind: 'help' });
  expect(parse('list create --help')).toEqual({ kind: 'help' });
  expect(parse('--version')).toEqual({ kind: 'version' });
});

const wrong: ReadonlyArray<[string, RegExp]> = [
  ['physician', /“physician” is not a command/],
  ['doctor --json=yes', /--json/],
  ['list', /“list” is not a command/],
  ['init --domain x.example', /^--admin is missing: parley init --domain DOMAIN --admin MAIL/],
  ['import members --list x', /^FILE.csv is missing/],
  ['import members a.csv b.csv --list x', /“b.csv” is one word too many/],
  ['admin link --title x', /--title does not go with “admin link”/],
  ['serve --frob', /Unknown option '--frob'/],
  ['serve now', /“now” is one word too many/],
];
test.each(wrong)('“%s” is not understood', (line, sentence) => expect(() => parse(line)).toThrow(sentence));

test('the help names every command', () => {
  for (const { words } of commands) expect(helpText(t)).toContain(`parley ${words}`);
});

test('what the operator can put right is one sentence with its exit code; the rest is ours', () => {
  const config = readConfig({ http: '127.0.0.1:8080', smtp: '127.0.0.1:2525' }, {});
  const taken = (port: number) =>
    Object.assign(new Error('x'), { code: 'EADDRINUSE', syscall: 'listen', address: '127.0.0.1', port });
  const missing = Object.assign(new Error('x'), { code: 'ENOENT', path: '/srv/a.csv' });
  expect(explain(new Refusal(403, 'error.forbidden'), config, t)?.code).toBe(3);
  expect(explain(fieldRefusal('email', 'error.address'), config, t)?.text).toMatch(/^email: /);
  expect(explain(new ConfigProblem('--http x'), undefined, t)).toEqual({ code: 2, text: '--http x' });
  expect(explain(new PostgresProblem('no disk'), config, t)).toEqual({ code: 2, text: 'no disk' });
  expect(explain(taken(8080), config, t)?.text).toContain('choose another with --http');
  expect(explain(taken(2525), config, t)?.text).toContain('choose another with --smtp');
  expect(explain(missing, config, t)?.text).toBe('/srv/a.csv is not there.');
  expect(explain(new Error('bug'), config, t)).toBe(undefined);
});
