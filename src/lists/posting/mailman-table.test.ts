import { expect, test } from 'vitest';
import { authenticate, unchecked } from '#platform/mail/authenticate.ts';
import { type HeaderLine, headerText, headerValue } from '#platform/mail/header.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { readHeader } from '#platform/mail/read.ts';
import { dnsTable, type Records } from '../../../test/dns-table.ts';
import { type ListRules, readRules } from '../list-rules.ts';
import { judge } from './chain.ts';
import { runPipeline, slotHeader } from './pipeline.ts';
import { nobody, readPost } from './post.ts';

/**
 * What Mailman 3.3 does to a mail and we do too, a row each; rows whose name begins with "unlike Mailman" say where we
 * do otherwise, and why.
 */
const list = {
  ...{ name: 'talk', title: 'Drafting', language: 'en' as const },
  ...{ domain: 'lists.example', url: 'https://x.example', maxSize: 1e6 },
};
const strict = { ...unchecked, dmarc: { result: 'pass' as const, policy: 'reject' as const } };
const free = { ...unchecked, dmarc: { result: 'none' as const, policy: 'none' as const } };
const hash = 'XZ3DGG4V37BZTTLXNUX4NABB4DNQHTCP';

async function postOf(fields: string, rules: Partial<ListRules> = {}, authentication: typeof unchecked = free) {
  const from = /^from:/im.test(fields) ? '' : 'From: Ana <ana@people.example>\r\n';
  const raw = Buffer.from(
    `${from}To: talk@lists.example\r\nSubject: x\r\nMessage-ID: <alpha>\r\n${fields}\r\nDear all\r\n`,
  );
  const world = {
    sender: 'ana@people.example',
    standing: { ...nobody, isMember: true },
    bans: [],
    text: 'Dear all',
    authentication,
  };
  return readPost({ ...list, rules: readRules(rules) }, raw, await readHeader(raw), world);
}

async function headerOf(fields: string, rules: Partial<ListRules> = {}, authentication: typeof unchecked = free) {
  const made = runPipeline(await postOf(fields, rules, authentication), { now: new Date(0), hash });
  return [...slotHeader(made), ...made.header];
}
const all = (header: HeaderLine[], name: string) =>
  header.filter(({ key }) => key === name).map((field) => headerValue([field], name));

test.each([
  ['<alpha>', 'XZ3DGG4V37BZTTLXNUX4NABB4DNQHTCP'],
  ['<test@example.org>', 'GYTSPCHKQHWOCTEGW3W2IWW34GJL5C7A'],
  ['  <alpha> ', 'XZ3DGG4V37BZTTLXNUX4NABB4DNQHTCP'],
])('permalink: the hash of %s is %s', (id, expected) => {
  expect(messageHash(id)).toBe(expected);
});

const forged =
  'List-Id: <o.example>\r\nList-Post: <mailto:o@o.example>\r\nlist-unsubscribe: <mailto:o@o.example>\r\nArchived-At: <https://o.example>\r\nList-Help: o\r\nList-Owner: o\r\nList-Subscribe: o\r\nList-Archive: o\r\nList-Unsubscribe-Post: o\r\nPrecedence: bulk\r\n';
const page = 'https://x.example/lists/talk';
test.each<[string, string, string]>([
  ['List-Id', 'list-id', '"Drafting" <talk.lists.example>'],
  ['List-Post', 'list-post', '<mailto:talk@lists.example>'],
  ['List-Help', 'list-help', '<mailto:talk-help@lists.example>'],
  ['List-Owner', 'list-owner', '<mailto:talk-owner@lists.example>'],
  ['List-Archive', 'list-archive', `<${page}>`],
  ['Archived-At', 'archived-at', `<${page}/messages/${hash}>`],
  [
    'List-Subscribe, unlike Mailman with a page beside the address',
    'list-subscribe',
    `<${page}/join>, <mailto:talk-join@lists.example>`,
  ],
  [
    'List-Unsubscribe, unlike Mailman with a page, for one-click leaving',
    'list-unsubscribe',
    '<https://x.example/leave/{leave}>, <mailto:talk-leave+{leave}@lists.example>',
  ],
  ['List-Unsubscribe-Post, which Mailman has not', 'list-unsubscribe-post', 'List-Unsubscribe=One-Click'],
  ['Precedence, unlike Mailman also where the author set one: it quiets vacation programs', 'precedence', 'list'],
])('header: %s, once, and an incoming copy is replaced', async (_what, name, value) => {
  expect(all(await headerOf(''), name)).toEqual([value]);
  expect(all(await headerOf(forged), name)).toEqual([value]);
});

test('header: List-Post is NO where only moderators write', async () => {
  expect(all(await headerOf('', { announceOnly: true }), 'list-post')).toEqual(['NO']);
});

test('header: unlike Mailman no X-Message-ID-Hash and no X-Mailman-Version: Archived-At says the one, nobody needs the other', async () => {
  expect(
    (await headerOf('')).filter(({ key }) => /^(x-)?(message-id-hash|mailman-version|beenthere)$/.test(key)),
  ).toEqual([]);
});

test.each<[string, string, string]>([
  ['an encoded name', 'From: =?iso-8859-1?Q?Andr=E9?= <a@people.example>\r\n', 'André via Drafting'],
  ['a quoted name, whole inside the quotes', 'From: "Li, Wei" <li@people.example>\r\n', 'Li, Wei via Drafting'],
  [
    'no name: the address, unlike Mailman without its domain and never a name the member told us alone',
    'From: ana@people.example\r\n',
    'ana via Drafting',
  ],
  [
    'a name with a domain: it goes, unlike Mailman without three dashes, which nobody reads',
    'From: "ana@people.example" <ana@people.example>\r\n',
    'ana via Drafting',
  ],
])('munged From: %s', async (_what, fields, name) => {
  const header = await headerOf(fields, {}, strict);
  const { from } = await readHeader(Buffer.from(`${headerText(header)}\r\n`, 'latin1'));
  expect(from).toEqual({ name, address: 'talk@lists.example' });
});

const ana = 'Ana <ana@people.example>';
test.each<[string, string, Partial<ListRules>, (string | undefined)[]]>([
  ['the author in Reply-To where there is none', '', {}, [ana, undefined]],
  [
    'the author in Cc where he has a Reply-To of his own',
    'Reply-To: t@people.example\r\n',
    {},
    ['t@people.example', ana],
  ],
  [
    'the author in Cc where the list takes the answers',
    '',
    { replyTo: 'list' },
    ['"Drafting" <talk@lists.example>', ana],
  ],
])('private answers: %s', async (_what, fields, rules, expected) => {
  const header = await headerOf(fields, rules, strict);
  expect([headerValue(header, 'reply-to'), headerValue(header, 'cc')]).toEqual(expected);
});

test('wrap: of the author’s header these stand outside, and what Mailman keeps is among them', async () => {
  const own =
    'Date: Mon, 10 Nov 2025 09:12:00 +0000\r\nReferences: <r@x>\r\nIn-Reply-To: <r@x>\r\nCc: b@x.example\r\nKeywords: k\r\nX-Own: o\r\nOrganization: o\r\nSender: s@x.example\r\n';
  const header = await headerOf(own, { dmarcAction: 'wrap' }, strict);
  const outside = header
    .map(({ key }) => key)
    .filter((key) => !/^(list-|archived-at|precedence|x-loop|mime|content)/.test(key));
  expect(outside.sort()).toEqual([
    'cc',
    'date',
    'from',
    'in-reply-to',
    'message-id',
    'references',
    'reply-to',
    'subject',
    'to',
  ]);
  expect(all(header, 'message-id')).toEqual([`<${hash.toLowerCase()}.wrapped@lists.example>`]);
  // Unlike Mailman: without the author's Message-ID an answer would begin a thread of its own in the archive.
  expect(all(header, 'references')).toEqual(['<r@x> <alpha>']);
});

const at = (name: string, ...texts: string[]): Records => ({ [`_dmarc.${name} TXT`]: texts });
const org = (text: string) => at('people.example', `v=DMARC1; ${text}`);
const broken: Records = { '_dmarc.people.example TXT': 'servfail' };
test.each<[string, string, Records, 'author' | 'list']>([
  ['p=reject', 'people.example', org('p=reject'), 'list'],
  ['p=quarantine', 'people.example', org('p=quarantine'), 'list'],
  ['p=none', 'people.example', org('p=none'), 'author'],
  ['no record', 'people.example', {}, 'author'],
  [
    'several records: none counts',
    'people.example',
    at('people.example', 'v=DMARC1; p=reject', 'v=DMARC1; p=reject'),
    'author',
  ],
  ['no such name: the organisation is asked, its p= counts', 'mail.people.example', org('p=reject'), 'list'],
  ['and its sp= before its p=', 'mail.people.example', org('p=reject; sp=none'), 'author'],
  ['and its sp= before its p=, the other way', 'mail.people.example', org('p=none; sp=quarantine'), 'list'],
  [
    'a record of its own before the organisation’s',
    'mail.people.example',
    { ...org('p=reject'), ...at('mail.people.example', 'v=DMARC1; p=none') },
    'author',
  ],
  ['sp= says nothing of the organisation itself', 'people.example', org('p=none; sp=reject'), 'author'],
  ['a public suffix with two labels', 'a.b.co.uk', at('b.co.uk', 'v=DMARC1; p=reject'), 'list'],
  ['SERVFAIL: munged, to be safe', 'people.example', broken, 'list'],
])('DMARC: %s', async (_what, domain, records, named) => {
  const raw = Buffer.from(`From: Ana <ana@${domain}>\r\n\r\nx`);
  const asked = { raw, client: '192.0.2.1', helo: 'x', sender: `ana@${domain}` };
  const answer = await authenticate(dnsTable(records), asked);
  const header = await headerOf(`From: Ana <ana@${domain}>\r\n`, {}, answer);
  const { from } = await readHeader(Buffer.from(`${headerText(header)}\r\n`, 'latin1'));
  expect(from?.address).toBe(named === 'list' ? 'talk@lists.example' : `ana@${domain}`);
});

// That a CNAME is followed: platform/mail/authenticate.test.ts.
test('DMARC: unlike Mailman, a signature of the author’s domain that our copies keep whole saves From', async () => {
  const kept = {
    ...strict,
    dkim: [{ domain: 'people.example', selector: 'a', result: 'pass', aligned: true, until: null }],
  };
  const signature = 'DKIM-Signature: v=1; d=people.example; s=a; h=from:subject; b=x\r\n';
  expect(all(await headerOf(signature, {}, kept), 'from')).toEqual([ana]);
  expect(all(await headerOf(signature, { subjectPrefix: '[D]' }, kept), 'from')).toEqual([
    '"Ana via Drafting" <talk@lists.example>',
  ]);
});

test.each<[string, string, string]>([
  ['its own List-Id', 'List-Id: Drafting <TALK.lists.example>\r\n', 'discard: loop'],
  ['another list’s', 'List-Id: <other.lists.example>\r\n', 'accept'],
  [
    'X-BeenThere, unlike Mailman: nothing of ours writes it, and a migrated list’s old mail has it',
    'X-BeenThere: talk@lists.example\r\n',
    'accept',
  ],
])('loop: %s', async (_what, fields, outcome) => {
  const verdict = judge(await postOf(fields));
  expect(verdict.kind === 'accept' ? 'accept' : `${verdict.kind}: ${verdict.rule}`).toBe(outcome);
});

test('subject: unlike Mailman the prefix stands after “Re:”, where answers to a prefixed subject have it', async () => {
  expect(all(await headerOf('Subject: Re: x\r\n', { subjectPrefix: '[D]' }), 'subject')).toEqual(['Re: [D] x']);
});
