import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Plain, pickled } from '../../../test/pickled.ts';
import { runs } from '../../../test/runs.ts';
import { NotMailman, readMailmanConfig } from './mailman-config.ts';
import { patternFrom } from './mailman-pattern.ts';
import { isDictionary, type Pickled, readPickle } from './pickle.ts';

const moved = (settings: Record<string, Plain>) =>
  readMailmanConfig(pickled({ real_name: 'Drafting', members: {}, preferred_language: 'en', ...settings }));

test('a list moves with its settings, people, bans and texts', () => {
  const list = moved({
    description: 'For the text',
    subscribe_policy: 3,
    max_message_size: 500,
    generic_nonmember_action: 2,
    emergency: false,
    require_explicit_destination: 1,
    acceptable_aliases: 'old@lists.example\n^draft.*@lists\\.example$\n',
    max_num_recipients: 20,
    owner: ['Olga@People.example'],
    moderator: ['mo@people.example'],
    ban_list: ['bad@spam.example', '^.*@spam\\.example$'],
    accept_these_nonmembers: ['press@people.example'],
    welcome_msg: 'Good to have you.',
    header_filter_rules: [['^X-Spam-Flag: YES\n^X-Odd: (a|b)', 6, false]],
    ...{ bounce_processing: true, bounce_score_threshold: 5.0, bounce_info_stale_after: 604800 },
    bounce_you_are_disabled_warnings: 3,
    ...{ subject_prefix: '[Drafting %d] ', reply_goes_to_list: 1, dmarc_moderation_action: 2, from_is_list: 1 },
    msg_footer: '_______________\n%(real_name)s mailing list\nRead the rules first.\n',
    ...{ digest_size_threshhold: 50, digest_volume_frequency: 2, send_welcome_msg: false, admin_immed_notify: 1 },
  });
  expect(list).toEqual({
    name: 'drafting',
    title: 'Drafting',
    description: 'For the text',
    policy: 'approve',
    language: 'en',
    isPrivate: false,
    maxSize: 512_000,
    rules: {
      emergency: false,
      memberAction: 'accept',
      nonMemberAction: 'reject',
      mostRecipients: 20,
      mustBeNamed: true,
      otherAddresses: ['old@lists.example', 'draft*@lists.example'],
      headerPatterns: ['X-Spam-Flag: yes*'],
      ...{ welcomes: false, tellsRequests: true },
      ...{ subjectPrefix: '[Drafting]', replyTo: 'list', dmarcAction: 'wrap', alwaysNameList: true },
      ...{ footer: true, footerText: 'Read the rules first.' },
      ...{ digestSize: 50, digestVolume: 'quarterly' },
      ...{ bounces: true, bounceThreshold: 5, bounceDays: 7, bounceWarnings: 3 },
    },
    texts: [{ kind: 'welcome', language: 'en', text: expect.stringMatching(/^Good to have you\.\n\nWelcome,/) }],
    members: [],
    owners: ['olga@people.example'],
    moderators: ['mo@people.example'],
    bans: ['bad@spam.example', 'spam.example'],
    trusted: ['press@people.example'],
    leftOut: [{ what: 'header_filter_rules: ^X-Odd: (a|b)', why: 'moving.why.pattern' }],
  });
});

test('members keep their way of delivery, their name and their marks', () => {
  const list = moved({
    members: {
      'ana@people.example': 'Ana@People.example',
      'bo@people.example': 0,
      'cy@people.example': 0,
      'no address': 0,
    },
    digest_members: { 'di@people.example': 0, 'el@people.example': 0 },
    usernames: { 'ana@people.example': 'Ana Pérez', 'bo@people.example': 'Bo' },
    user_options: { 'ana@people.example': 256 + 2, 'bo@people.example': 128, 'el@people.example': 8 },
    delivery_status: { 'bo@people.example': [2, 1.5], 'cy@people.example': [4, 1.5] },
    language: { 'ana@people.example': 'es', 'di@people.example': 'zh_CN', 'el@people.example': 'el' },
  });
  const plain = { name: '', ownPosts: true, moderated: false };
  expect(list.members).toEqual([
    { ...plain, email: 'Ana@People.example', name: 'Ana Pérez', delivery: 'each', ownPosts: false, language: 'es' },
    { ...plain, email: 'bo@people.example', name: 'Bo', delivery: 'none', moderated: true },
    { ...plain, email: 'cy@people.example', delivery: 'none' },
    { ...plain, email: 'di@people.example', delivery: 'mime', language: 'zh' },
    { ...plain, email: 'el@people.example', delivery: 'plain' },
  ]);
  expect(list.leftOut).toEqual([
    { what: 'no address', why: 'moving.why.address' },
    { what: 'cy@people.example', why: 'moving.why.stopped' },
  ]);
});

test('what has no place is told, what was never used is not', () => {
  const list = moved({
    ...{ topics_enabled: 1, personalize: 0, anonymous_list: 1, subscribe_policy: 0, passwords: { a: 'secret' } },
    ban_list: ['^(a|b)+@spam\\.example'],
    accept_these_nonmembers: ['^.*@un\\.example$', '@otherlist'],
    preferred_language: 'el',
    msg_header: '',
  });
  expect(list.leftOut.map(({ what, why }) => [what, why.replace('moving.why.', '')])).toEqual([
    ['preferred_language = el', 'language'],
    ['ban_list: ^(a|b)+@spam\\.example', 'pattern'],
    ['^.*@un\\.example$', 'trusted'],
    ['@otherlist', 'trusted'],
    ['anonymous_list = 1', 'anonymous'],
    ['topics_enabled = 1', 'none'],
    ['subscribe_policy = 0', 'policy'],
    ['passwords', 'passwords'],
  ]);
  expect(JSON.stringify(list)).not.toContain('secret');
});

test('a private archive stays marked as private', () => {
  expect(moved({ archive_private: 1 }).isPrivate).toBe(true);
});

test('texts are read in the charset of the list, or as UTF-8', () => {
  expect(
    moved({ preferred_language: 'el', description: Buffer.from([0xcb, 0xdf, 0xf3, 0xf4, 0xe1]) }).description,
  ).toBe('Λίστα');
  expect(moved({ preferred_language: 'el', description: Buffer.from('Λίστα') }).description).toBe('Λίστα');
  expect(moved({ preferred_language: 'ru', description: Buffer.from([0xf3, 0xd0, 0xc9]) }).description).toBe('Спи');
});

const patterns: ReadonlyArray<[string, string | undefined]> = [
  ['Someone@Example.org', 'someone@example.org'],
  ['^.*@example\\.org$', 'example.org'],
  ['^.*@.*\\.example\\.org$', '*@*.example.org'],
  ['^spam.*@example\\.org', 'spam*@example.org*'],
  ['^someone@example\\.org$', 'someone@example.org'],
  ['^[a-z]+@example\\.org$', undefined],
  ['^a|b', undefined],
  ['@otherlist', undefined],
];
test.each(patterns)('the pattern %s is %s', (mailman, ours) => expect(patternFrom(mailman)).toBe(ours));

test('a file that is none is refused, whatever its bytes', () => {
  for (const bytes of [Buffer.from(''), Buffer.from('hello'), pickled([1, 2]), pickled({ real_name: 'x' })])
    expect(() => readMailmanConfig(bytes)).toThrow(NotMailman);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(() => readMailmanConfig(bytes)).toThrow(NotMailman);
    }),
    runs(100),
  );
});

test('an object that only says that it is a map is none', () => {
  const claims: unknown = Object.create(Map.prototype);
  expect([claims instanceof Map, isDictionary(claims), isDictionary(new Map())]).toEqual([true, false, true]);
});

test('a pickle comes out as it went in', () => {
  const value: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'binary-ascii', maxLength: 20 }),
      fc.integer({ min: -1000, max: 100_000 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'binary-ascii', maxLength: 8 }), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(value, (given) => {
      expect(plainOf(readPickle(pickled(given)))).toEqual(given);
    }),
    runs(100),
  );
});

test('the oldest form of a pickle has its letters by number, and a backslash too', () => {
  const line = (letters: string) => Buffer.from(`V${letters}\np0\n.`, 'latin1');
  expect(readPickle(line('^.*@spam\\u005c.example$'))).toBe('^.*@spam\\.example$');
  expect(readPickle(line('\\u0141ucja \xd8deg\xe5rd \\U0001f33f'))).toBe('Łucja Ødegård 🌿');
});

function plainOf(value: Pickled): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof Map) {
    const plain: Record<string, unknown> = Object.create(null);
    for (const [key, each] of value) plain[String(key)] = plainOf(each);
    return { ...plain };
  }
  return value;
}

const corpus = process.env.PARLEY_CORPUS;
test.skipIf(!corpus)('real lists are read whole', () => {
  const folder = join(corpus ?? '', 'mail/mailman');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.pck'))) {
    const list = readMailmanConfig(readFileSync(join(folder, file)));
    expect([file, list.members.length, list.owners.length, list.members.every(({ name }) => name !== '')]).toEqual([
      file,
      3,
      1,
      true,
    ]);
  }
});
