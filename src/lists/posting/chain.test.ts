import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Authentication, unchecked } from '#platform/mail/authenticate.ts';
import { runs } from '../../../test/runs.ts';
import { matches, matchesSender } from '../judgement/pattern.ts';
import { type ListRules, readRules } from '../list-rules.ts';
import { chain, judge, type RuleName } from './chain.ts';
import { nobody, readPost, type World } from './post.ts';

type Case = {
  header?: string;
  to?: string;
  from?: string;
  subject?: string;
  text?: string;
  rules?: Partial<ListRules>;
  world?: Partial<World>;
  sender?: string;
};

/** Judges a member's ordinary post, changed as the case says. */
function outcome({ header = '', rules = {}, world = {}, sender = 'ana@people.example', ...fields }: Case): string {
  const { to = 'talk@lists.example', from = 'Ana <ana@people.example>', subject = 'Paragraph 12' } = fields;
  const { text = 'Dear all,\nlet us read it.' } = fields;
  const raw = Buffer.from(`From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\n${header}\r\n${text}\r\n`);
  const list = {
    name: 'talk',
    title: 'Talk',
    domain: 'lists.example',
    url: 'https://x.example',
    maxSize: 5000,
    language: 'en' as const,
  };
  const known = {
    standing: { ...nobody, isMember: true },
    bans: [],
    text,
    sender,
    authentication: unchecked,
    ...world,
  };
  const content = { from: { name: '', address: 'ana@people.example' }, subject };
  const verdict = judge(readPost({ ...list, rules: readRules(rules) }, raw, content, known));
  return verdict.kind === 'accept' ? 'accept' : `${verdict.kind}: ${verdict.rule}`;
}

const crowd = (n: number) => Array.from({ length: n }, (_, i) => `p${i}@x.example`).join(', ');
const strict: Authentication = { ...unchecked, dmarc: { result: 'pass', policy: 'reject' } };
const stranger = { standing: nobody };
const cases: ReadonlyArray<[RuleName | 'nothing', Case, string]> = [
  ['nothing', {}, 'accept'],
  ['loop', { header: 'List-Id: <talk.lists.example>\r\n' }, 'discard: loop'],
  ['auto-submitted', { header: 'Auto-Submitted: auto-replied\r\n' }, 'discard: auto-submitted'],
  ['ban', { world: { bans: ['people.example'] } }, 'discard: ban'],
  ['ban', { world: { bans: ['*@spam.example'] }, sender: 'x@SPAM.example' }, 'discard: ban'],
  ['nothing', { world: { bans: ['eople.example', 'ana@other.example'] } }, 'accept'],
  ['too-big', { text: 'x'.repeat(6000) }, 'reject: too-big'],
  [
    'publishing-taken-back',
    { world: { standing: { ...nobody, isMember: true, isModerator: true, hasTakenBack: true } } },
    'reject: publishing-taken-back',
  ],
  [
    'fails-dmarc',
    { world: { authentication: { ...unchecked, dmarc: { result: 'fail', policy: 'reject' } } } },
    'hold: fails-dmarc',
  ],
  [
    'author-cannot-pass',
    { rules: { dmarcAction: 'reject' }, world: { authentication: strict } },
    'reject: author-cannot-pass',
  ],
  [
    'author-cannot-pass',
    { rules: { dmarcAction: 'discard' }, world: { authentication: strict } },
    'discard: author-cannot-pass',
  ],
  ['nothing', { rules: { dmarcAction: 'wrap' }, world: { authentication: strict } }, 'accept'],
  ['nothing', { rules: { dmarcAction: 'reject' } }, 'accept'],
  ['announce-only', { rules: { announceOnly: true } }, 'reject: announce-only'],
  [
    'nothing',
    { rules: { announceOnly: true }, world: { standing: { ...nobody, isMember: true, isModerator: true } } },
    'accept',
  ],
  ['emergency', { rules: { emergency: true } }, 'hold: emergency'],
  ['unknown-sender', { world: stranger }, 'hold: unknown-sender'],
  ['unknown-sender', { world: stranger, rules: { nonMemberAction: 'reject' } }, 'reject: unknown-sender'],
  ['unknown-sender', { world: stranger, rules: { nonMemberAction: 'discard' } }, 'discard: unknown-sender'],
  ['unknown-sender', { from: 'Ana <ana@people.example>, B <b@x.example>' }, 'hold: unknown-sender'],
  ['nothing', { world: stranger, rules: { nonMemberAction: 'accept' } }, 'accept'],
  ['nothing', { world: { standing: { ...nobody, isTrusted: true } }, rules: { memberAction: 'hold' } }, 'accept'],
  ['member-post', { rules: { memberAction: 'hold' } }, 'hold: member-post'],
  [
    'moderated-member',
    { world: { standing: { ...nobody, isMember: true, isModerated: true } } },
    'hold: moderated-member',
  ],
  ['administrivia', { subject: 'unsubscribe', text: '' }, 'hold: administrivia'],
  ['administrivia', { text: '\n Please unsubscribe.\n-- \nAna' }, 'hold: administrivia'],
  ['administrivia', { subject: 'Unsubscribe talk' }, 'hold: administrivia'],
  ['administrivia', { subject: 'Aide !' }, 'hold: administrivia'],
  ['administrivia', { text: 'Darme de baja' }, 'hold: administrivia'],
  ['administrivia', { text: 'Отписаться' }, 'hold: administrivia'],
  ['administrivia', { text: 'إلغاء الاشتراك' }, 'hold: administrivia'],
  ['administrivia', { text: '退订。' }, 'hold: administrivia'],
  ['nothing', { subject: 'Help', text: 'Who can explain paragraph 12? '.repeat(30) }, 'accept'],
  ['nothing', { subject: 'Help us to read paragraph 12' }, 'accept'],
  [
    'header-pattern',
    { header: 'X-Spam: YES, 9\r\n', rules: { headerPatterns: ['x-spam: yes*'] } },
    'hold: header-pattern',
  ],
  [
    'header-pattern',
    { subject: '=?utf-8?q?Gro=C3=9Fer_Gewinn?=', rules: { headerPatterns: ['Subject: *großer*'] } },
    'hold: header-pattern',
  ],
  ['nothing', { header: 'X-Spam: no\r\n', rules: { headerPatterns: ['x-spam: yes*'] } }, 'accept'],
  ['too-many-recipients', { to: `talk@lists.example, ${crowd(10)}` }, 'hold: too-many-recipients'],
  ['nothing', { to: `talk@lists.example, ${crowd(10)}`, rules: { mostRecipients: 0 } }, 'accept'],
  ['nothing', { to: `talk@lists.example, ${crowd(9)}` }, 'accept'],
  ['implicit-destination', { to: 'undisclosed-recipients:;' }, 'hold: implicit-destination'],
  ['nothing', { to: 'x@x.example', header: 'Cc: Talk <TALK@lists.example>\r\n' }, 'accept'],
  ['nothing', { to: 'old@x.example', rules: { otherAddresses: ['old@*'] } }, 'accept'],
  ['nothing', { to: 'x@x.example', rules: { mustBeNamed: false } }, 'accept'],
  ['missing-subject', { subject: ' Re: ', rules: { needsSubject: true } }, 'hold: missing-subject'],
  ['nothing', { subject: '' }, 'accept'],
];

test.each(cases)('%s: %j is %s', (_rule, given, expected) => {
  expect(outcome(given)).toBe(expected);
});

test('every rule of the chain has a case', () => {
  const named = new Set(cases.map(([rule]) => rule));
  expect(chain.map(([{ name }]) => name).filter((name) => !named.has(name))).toEqual([]);
});

test('the chain decides on any message', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (to, subject, header, text) => {
      const rules = { needsSubject: true, headerPatterns: ['x: *'] };
      expect(outcome({ to, subject, header: `${header}\r\n`, text, rules })).toMatch(
        /^(accept|(hold|reject|discard): )/,
      );
    }),
    runs(100),
  );
});

test('a pattern matches what stands around its stars, and a domain all below it', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string().filter((s) => !s.includes('*')),
        { minLength: 1 },
      ),
      fc.string(),
      (pieces, filling) => {
        expect(matches(pieces.join('*'), pieces.join(filling))).toBe(true);
      },
    ),
    runs(100),
  );
  expect(matches('a*a', 'a')).toBe(false);
  expect(matches(`${'a*'.repeat(50)}b`, 'a'.repeat(5000))).toBe(false);
  expect(matchesSender('spam.example', 'x@mail.Spam.example')).toBe(true);
  expect(matchesSender('spam.example', 'x@notspam.example')).toBe(false);
});
