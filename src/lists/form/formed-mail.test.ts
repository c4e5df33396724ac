import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { admin, copyOf, domain, field, mail, received, send, signed, withList } from '../../../test/strict-author.ts';
import { entriesOf } from '../digest/contents.ts';
import { approveHeldPost } from '../held/approve-held-post.ts';
import type { ListRules } from '../list-rules.ts';
import { changeSettings } from '../settings/change-settings.ts';

const both = [domain, 'people.example'].sort();
test.each<[string, Partial<ListRules>, string, string, string[], string]>([
  ['nothing changed', {}, 'Paragraph 12', 'Ana <ana@people.example>', both, 'Paragraph 12'],
  [
    'a prefix',
    { subjectPrefix: '[D]' },
    'Paragraph 12',
    `"Ana via Drafting" <talk@${domain}>`,
    [domain],
    '[D] Paragraph 12',
  ],
  [
    'a prefix that is there',
    { subjectPrefix: '[D]' },
    'Re: [D] Paragraph 12',
    'Ana <ana@people.example>',
    both,
    'Re: [D] Paragraph 12',
  ],
  ['a footer', { footer: true }, 'Paragraph 12', `"Ana via Drafting" <talk@${domain}>`, [domain], 'Paragraph 12'],
  ['answers to the list', { replyTo: 'list' }, 'Paragraph 12', 'Ana <ana@people.example>', both, 'Paragraph 12'],
  ['always', { alwaysNameList: true }, 'Paragraph 12', `"Ana via Drafting" <talk@${domain}>`, both, 'Paragraph 12'],
])(
  'a signed post of a strict domain, %s: what From says is what receivers can prove',
  async (_what, rules, subject, from, holding, shown) => {
    await using open = await withList(rules);
    expect(await send(open.house, await signed(mail(subject)))).toBe('accept');
    const copy = await copyOf(open.house);
    expect([field(copy, 'from'), field(copy, 'subject')]).toEqual([from, shown]);
    const { holding: found, dmarc } = await received(open.house, copy);
    // Where From names the list, the author's signature over it is broken whatever else holds.
    expect(found).toEqual(from.includes('via') ? [domain] : holding);
    expect(dmarc).toBe('pass');
  },
);

test('a domain that asks for nothing keeps its author, signature or not', async () => {
  await using open = await withList({ subjectPrefix: '[D]', footer: true }, 'none');
  await send(open.house, await signed(mail('Paragraph 12')));
  const copy = await copyOf(open.house);
  expect(field(copy, 'from')).toBe('Ana <ana@people.example>');
  expect((await received(open.house, copy, 'none')).holding).toEqual([domain]);
});

test('a signature over Reply-To does not survive answers to the list', async () => {
  await using open = await withList({ replyTo: 'list' });
  await send(open.house, await signed(mail('x', 'Reply-To: team@people.example', '', 'x'), 'from:reply-to:subject'));
  const copy = await copyOf(open.house);
  expect(field(copy, 'from')).toBe(`"Ana via Drafting" <talk@${domain}>`);
  expect(field(copy, 'reply-to')).toBe(`team@people.example, "Drafting" <talk@${domain}>`);
  expect(field(copy, 'cc')).toBe('Ana <ana@people.example>');
});

test('a list may refuse what cannot pass, with its own reason; a moderator may still send it on', async () => {
  await using open = await withList({ dmarcAction: 'reject', dmarcReason: 'Please use another address.' });
  expect(await send(open.house, Buffer.from(mail('x')))).toBe('reject: author-cannot-pass');
  const notice = open.house.db
    .selectFrom('outgoing')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select('bytes')
    .where('kind', '=', 'notice');
  const told = (await notice.execute()).map(({ bytes }) => Buffer.from(bytes).toString());
  expect(told.filter((text) => text.includes('Please use another address.'))).toHaveLength(1);
  expect(await send(open.house, await signed(mail('x')))).toBe('accept');
  await perform(open.house, changeSettings, admin, { list: 'talk', emergency: true, dmarcAction: 'munge' });
  await send(open.house, Buffer.from(mail('y').replace('<one@', '<two@')));
  await perform(open.house, changeSettings, admin, { list: 'talk', dmarcAction: 'reject' });
  const { id } = await open.house.db.selectFrom('held_post').select('id').executeTakeFirstOrThrow();
  await open.house.db.deleteFrom('delivery').execute();
  await perform(open.house, approveHeldPost, admin, { list: 'talk', id });
  expect(field(await copyOf(open.house), 'from')).toBe(`"Ana via Drafting" <talk@${domain}>`);
  await perform(open.house, changeSettings, admin, { list: 'talk', dmarcAction: 'discard', emergency: false });
  expect(await send(open.house, Buffer.from(mail('z').replace('<one@', '<three@')))).toBe(
    'discard: author-cannot-pass',
  );
});

test('the archive keeps the author’s subject; threads are named without the prefix, also without an older one', async () => {
  await using open = await withList({ subjectPrefix: '[Old]' });
  await perform(open.house, changeSettings, admin, { list: 'talk', subjectPrefix: '[New]' });
  await send(open.house, Buffer.from(mail('Re: [Old] AW: [new] Paragraph 12')));
  const threads = open.house.db.selectFrom('thread').innerJoin('message', 'message.id', 'thread.root_id');
  expect(
    await threads.select(['thread.subject as thread', 'message.subject as message', 'author_address']).execute(),
  ).toEqual([
    { thread: 'Paragraph 12', message: 'Re: [Old] AW: [new] Paragraph 12', author_address: 'ana@people.example' },
  ]);
});

test('the contents of a digest name posts without the prefix', () => {
  const list = { name: 'talk', title: 'Drafting', language: 'en' as const, domain, url: 'https://x.example' };
  const issue = { list: { ...list, rules: { subjectPrefix: 'Draft:' } }, volume: 1, number: 1, now: new Date(0) };
  const posts = ['Re: Draft: Paragraph 12', 'draft: AW: x', '[Drafting] y', 'About Draft: z'].map((subject) => ({
    ...{ subject, author: 'Ana', authorAddress: 'ana@people.example', hash: 'A', text: '', attachments: [] },
  }));
  const entries = entriesOf(issue, posts as never);
  expect(entries.map(({ subject }) => subject)).toEqual(['Re: Paragraph 12', 'AW: x', 'y', 'About Draft: z']);
});

test('events say how long the words of a footer are, never which', async () => {
  await using open = await withList({ footerText: 'Ask ana@people.example' });
  const events = await open.house.db
    .selectFrom('event')
    .select('details')
    .where('type', '=', 'lists.setting-changed')
    .execute();
  expect(events.map(({ details }) => details)).toEqual([{ setting: 'footerText', old: 0, new: 22 }]);
});
