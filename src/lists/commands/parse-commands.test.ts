import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import { cpuTime } from '../../../test/cpu-time.ts';
import { runs } from '../../../test/runs.ts';
import { changesIn, parseCommands } from './parse-commands.ts';
import { commandNames, commandWords, plainWords } from './words.ts';

const now = new Date('2026-03-01T12:00:00Z');
const kinds = (subject: string, text = '') => parseCommands(subject, text, now).commands.map(({ kind }) => kind);
const token = 'abcdefghijklmnopqrstuvwxyz234567';

test.each([
  ['help', '', ['help']],
  ['Re: HELP', '', ['help']],
  ['?', '', ['help']],
  ['Subscribe', '', ['join']],
  ['subscribe talk', '', ['join']],
  ['', 'subscribe address=victim@people.example', ['join']],
  ['Désinscription', '', ['leave']],
  ['desinscription', '', ['leave']],
  ['DARME DE BAJA', '', ['leave']],
  ['', 'Отпишите меня', ['leave']],
  ['', '\u200fإلغاء الاشتراك\u200f', ['leave']],
  ['', 'الغاء الاشتراك', ['leave']],
  ['', '取消订阅', ['leave']],
  ['', 'who', ['who']],
  ['', `confirm ${token.toUpperCase()}`, ['confirm']],
  ['', 'confirm nothing', []],
  ['', 'set delivery daily', ['set']],
  ['', 'set pause 2026-12-24', ['set']],
  ['', 'set pause 2026-02-30', ['set-unknown']],
  ['', 'set pause 2026-02-28', ['set-unknown']],
  ['', 'set pause 2030-01-01', ['set-unknown']],
  ['', 'set own maybe', ['set-unknown']],
  ['', 'régler envoi rien', ['set']],
  ['', 'ponme entrega', []],
  ['A question about paragraph 12', 'Help me understand what it says about financing', []],
  ['', '> leave\n> set delivery none\njoin', ['join']],
  ['', 'help\n-- \nleave', ['help']],
  ['', 'join\nend\nleave', ['join']],
  ['', 'a\nb\nc\nleave', []],
  ['', Array(50).fill('help').join('\n'), Array(10).fill('help')],
])('in a mail about “%s” that says “%.40s”', (subject, text, expected) => {
  expect(kinds(subject, text)).toEqual(expected);
});

test('a thread is meant by its address in the archive, or by the message that the mail answers', () => {
  const hash = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const other = 'ZBCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const meant = (line: string, answered?: string) => parseCommands('', line, now, answered).commands;
  expect(meant(`mute <https://parley.test.example/fr/lists/talk/threads/${hash}>`)).toEqual([{ kind: 'mute', hash }]);
  expect(meant(`unmute https://parley.test.example/lists/talk/threads/${hash}#x`, other)).toEqual([
    { kind: 'unmute', hash },
  ]);
  expect(meant('ignorer', other)).toEqual([{ kind: 'mute', hash: other }]);
  expect(meant('mute')).toEqual([{ kind: 'mute-unknown' }]);
  expect(meant('mute everybody', other)).toEqual([{ kind: 'mute-unknown' }]);
  const all = parseCommands('', `mute ${hash}\nmute ${other}\nset own no\nunmute ${hash}`, now).commands;
  expect(changesIn(all)).toEqual({ own: false, mute: [hash, other], unmute: [hash] });
});

test('every word of every language is its command, in any case and without its accents', () => {
  const wrong = commandNames.flatMap((name) =>
    languages.flatMap((language) =>
      commandWords[name][language].split('|').flatMap((word) => {
        const behind: Partial<Record<typeof name, string>> = { set: ' own yes', confirm: ` ${token}` };
        const isMuting = name === 'mute' || name === 'unmute';
        const line = `${word}${behind[name] ?? (isMuting ? ` ${token}` : '')}`;
        const bare = line
          .normalize('NFD')
          .replace(/\p{Mn}/gu, '')
          .toUpperCase();
        const expected = name === 'end' ? [] : [name];
        return [line, bare].filter(
          (asked) => kinds('', asked === '?' ? asked : `${asked}.`).join() !== expected.join(),
        );
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test('what the overview tells people to write is understood, in each language', () => {
  for (const language of languages) {
    const lines = translator(language)('lists.command.overview').split('\n').slice(1);
    const asked = lines.map((line, at) => {
      const concrete =
        at === 4
          ? `${line.split(' ').slice(0, 2).join(' ')} 2026-12-24`
          : [6, 7, 9].includes(at)
            ? `${line.split(' ')[0]} ${token}`
            : line;
      return at === 3 || at === 5 ? firstValue(concrete) : concrete;
    });
    expect([language, kinds('', asked.join('\n'))]).toEqual([
      language,
      ['help', 'join', 'leave', 'set', 'set', 'set', 'mute', 'unmute', 'lists', 'confirm'],
    ]);
  }
});

/** `set own yes or no` → `set own yes`. */
function firstValue(line: string): string {
  return (
    line
      .split(/[,،、]/)[0]
      ?.split(' ')
      .slice(0, 3)
      .join(' ') ?? ''
  );
}

test('the language is that of the first command that is not English', () => {
  const language = (text: string) => parseCommands('', text, now).language;
  expect([language('help\nquitter'), language('ayuda'), language('help'), language('退订')]).toEqual([
    ...['fr', 'es', undefined, 'zh'],
  ]);
});

test('changes are one thing: the later setting counts, and who leaves has nothing to set', () => {
  const changes = (text: string) => changesIn(parseCommands('', text, now).commands);
  expect(changes('set delivery mime\nset own no\nset delivery plain')).toEqual({ delivery: 'plain', own: false });
  expect(changes('set own no\nleave')).toEqual({ leave: true });
  expect(changes('help')).toBeUndefined();
});

test('any text is read in bounded time, to at most ten commands', async () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('join', '> x', 'set', '\u202eleave'),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(line, { maxLength: 60 }), (subject, lines) => {
      const asked = parseCommands(subject, lines.join('\n'), now);
      expect(asked.commands.length).toBeLessThanOrEqual(11);
      expect(asked.unknown).toBeLessThanOrEqual(3);
    }),
    runs(100),
  );
  const took = await cpuTime(() => {
    for (const text of [
      'x\n'.repeat(10_000),
      ' '.repeat(1_000_000),
      '.'.repeat(1_000_000),
      '\n'.repeat(1_000_000),
      '> a\n'.repeat(100_000),
    ])
      parseCommands(text, text, now);
  });
  expect(took).toBeLessThan(2000);
  expect(plainWords('\u202e«ПОМОЩЬ!»')).toBe('помощь');
});
