import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptMail } from '#platform/incoming.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { addList, type DigestList, digestList } from '../../../test/digest-list.ts';
import { poison } from '../../../test/faults/poison-mail.ts';
import { runs } from '../../../test/runs.ts';
import { listMailboxes } from '../mailboxes.ts';

/**
 * The chain is total: whatever bytes come in as a post, one of its four outcomes comes out, once, and nothing flies.
 * Through the whole way in, with a real database: reading, judging, filing, copies, holding, telling.
 */
let open: DigestList;
beforeAll(async () => {
  open = await digestList({ ana: 'each', ben: 'mime' });
  await addList(open.house, 'other', {}, 'Other');
});
afterAll(() => open[Symbol.asyncDispose]());

const fixtures = join(import.meta.dirname, '../../delivery/bounce/fixtures');
const letters: ReadonlyArray<Buffer> = [
  'Dear all,\r\n',
  'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\na\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--b--\r\n',
  "Content-Type: multipart/mixed; boundary=m\r\nContent-Transfer-Encoding: 8bit\r\n\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nSubject: in it\r\n\r\nb\r\n--m\r\nContent-Type: text/csv; name*=utf-8''%C3%A9.csv\r\nContent-Transfer-Encoding: base64\r\n\r\nYSxi\r\n--m--\r\n",
].map((rest, n) =>
  Buffer.from(
    `From: =?utf-8?q?An=C3=A0?= <ana@people.example>\r\nTo: Talk <talk@lists.test.example>\r\nSubject: =?utf-8?b?w6k=?= draft\r\nDate: Mon, 02 Mar 2026 12:00:00 +0000\r\nMessage-ID: <t${n}@people.example>\r\nReferences: <a@x.example> <b@x.example>\r\nMIME-Version: 1.0\r\n${rest.startsWith('Content') ? '' : '\r\n'}${rest}`,
  ),
);
const [ordinary = Buffer.alloc(0)] = letters;
const seeds = [...letters, ...readdirSync(fixtures).map((name) => readFileSync(join(fixtures, name)))];

/** A mail with a few of its bytes cut out, doubled, exchanged with another mail's or with anything at all. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(60),
        fc.oneof(
          fc.uint8Array({ maxLength: 20 }),
          fc
            .constantFrom('\r\n', '\r\n\r\n', '\0', '=?', '?=', '<', '"', '--b', 'Content-Type: ', 'From: ', ';', '\n')
            .map((text) => Buffer.from(text)),
        ),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([seed, cuts]) =>
    cuts.reduce<Buffer>((raw, [where, length, instead]) => {
      const at = Math.floor(where * raw.length);
      return Buffer.concat([raw.subarray(0, at), instead, raw.subarray(at + length)]);
    }, seed),
  );
const anything = fc.oneof(
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
);

const action = fc.constantFrom('accept', 'hold', 'reject', 'discard');
const rules = fc.record({
  emergency: fc.boolean(),
  announceOnly: fc.boolean(),
  memberAction: action,
  nonMemberAction: action,
  needsSubject: fc.boolean(),
  mustBeNamed: fc.boolean(),
  headerPatterns: fc.constantFrom([], ['subject: *draft*'], ['x-*: *']),
  subjectPrefix: fc.constantFrom('', '[Talk]'),
  footer: fc.boolean(),
  alwaysNameList: fc.boolean(),
  replyTo: fc.constantFrom('author', 'list'),
  dmarcAction: fc.constantFrom('munge', 'wrap', 'reject', 'discard'),
});
const lenient = {
  emergency: false,
  announceOnly: false,
  memberAction: 'accept',
  nonMemberAction: 'hold',
  needsSubject: false,
  mustBeNamed: false,
  headerPatterns: [],
  subjectPrefix: '',
  footer: false,
  alwaysNameList: false,
  replyTo: 'author',
  dmarcAction: 'munge',
} as const;

test('any bytes have exactly one outcome, under any rules of the list', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      anything,
      rules,
      fc.constantFrom('ana@people.example', 'x@y.example', ''),
      async (raw, own, sender) => {
        await open.house.db.updateTable('list').set({ rules: own }).where('name', '=', 'talk').execute();
        seen.add((await outcomeOf(raw, sender)).split(':')[0] ?? '');
      },
    ),
    // One that every rule lets pass, for chance seldom makes it.
    { ...runs(120), examples: [[ordinary, lenient, 'ana@people.example']] },
  );
  // What a hundred mails of this make do not come to is no proof of anything.
  expect([...seen].toSorted()).toEqual(['accept', 'discard', 'hold', 'reject']);
}, 600_000);

test('a mail in which nothing is as it should be has one as well, where everything is accepted', async () => {
  const lax = {
    ...{ footer: true, alwaysNameList: true },
    nonMemberAction: 'accept',
    mustBeNamed: false,
    mostRecipients: 0,
    subjectPrefix: '[Talk]',
  };
  await open.house.db.updateTable('list').set({ rules: lax }).where('name', '=', 'talk').execute();
  const quick = Object.entries(poison).filter(([, make]) => make().length < 20_000);
  for (const [name, make] of quick)
    expect([name, await outcomeOf(Buffer.from(make(), 'latin1'), 'x@y.example')]).toEqual([name, expect.any(String)]);
  expect(quick.length).toBeGreaterThan(10);
});

/** What became of a mail to the list; fails where that is not one of four, or was said more than once or not at all. */
async function outcomeOf(raw: Buffer, sender: string): Promise<string> {
  const { house } = open;
  const recipients = [{ address: 'talk@lists.test.example', mailbox: 'lists.post' }];
  const [id = 0] = await acceptMail(house, { sender, client: '192.0.2.1', helo: 'x', recipients }, raw);
  await receiveMail(house, listMailboxes, id);
  const row = await house.db.selectFrom('incoming').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect([row.state, row.attempts, row.last_error]).toEqual(['done', 1, null]);
  expect(row.outcome).toMatch(/^(accept|(hold|reject|discard): [a-z-]+)$/);
  const judged = house.db.selectFrom('event').select('details').where('type', '=', 'lists.post-judged');
  const mine = (await judged.execute()).filter(({ details }) => 'incoming' in details && details.incoming === id);
  expect(mine.map(({ details }) => details)).toEqual([{ incoming: id, outcome: row.outcome }]);
  return row.outcome ?? '';
}
