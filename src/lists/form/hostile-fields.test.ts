import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unchecked } from '#platform/mail/authenticate.ts';
import { headerText, splitMessage } from '#platform/mail/header.ts';
import { readHeader } from '#platform/mail/read.ts';
import { runs } from '../../../test/runs.ts';
import { readRules } from '../list-rules.ts';
import { runPipeline, slotHeader } from '../posting/pipeline.ts';
import { nobody, readPost } from '../posting/post.ts';

const domain = 'lists.test.example';
const single = [
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'reply-to',
  'references',
  'content-type',
  'mime-version',
];
const list = {
  name: 'talk',
  title: 'Drafting',
  language: 'en' as const,
  domain,
  url: 'https://x.example',
  maxSize: 1e6,
};
test('whatever comes, no field that may stand once goes out twice, and each line is one line', async () => {
  const name = fc.constantFrom(
    'From',
    'from',
    'FROM ',
    'To',
    'Cc',
    'Subject',
    'Date',
    'Message-ID',
    'Reply-To',
    'References',
    'Content-Type',
    'MIME-Version',
    'Sender',
  );
  const value = fc.oneof(
    fc.constantFrom('Ana <ana@people.example>', '<a@b>', 'multipart/mixed; boundary=x', '=?utf-8?B?4pyT?=', ''),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const lines = fc.array(fc.tuple(name, value), { maxLength: 14 });
  const rules = fc.record({
    subjectPrefix: fc.constantFrom('', '[D]', '[ص]'),
    footer: fc.boolean(),
    replyTo: fc.constantFrom('author', 'list'),
    dmarcAction: fc.constantFrom('munge', 'wrap'),
    alwaysNameList: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(lines, rules, fc.string({ unit: 'binary', maxLength: 60 }), async (fields, wishes, body) => {
      const raw = Buffer.from(`${fields.map(([key, text]) => `${key}: ${text}\r\n`).join('')}\r\n${body}`, 'latin1');
      const world = { sender: '', standing: nobody, bans: [], text: undefined, authentication: unchecked };
      const post = readPost({ ...list, rules: readRules(wishes) }, raw, await readHeader(raw), world);
      const made = runPipeline(post, { now: new Date(0), hash: 'A'.repeat(32) });
      const text = headerText([...slotHeader(made), ...made.header]);
      const { header } = splitMessage(Buffer.from(`${text}\r\n`, 'latin1'));
      expect(header.map(({ key }) => key)).toEqual([...slotHeader(made), ...made.header].map(({ key }) => key));
      for (const one of single) expect([one, header.filter(({ key }) => key === one).length <= 1]).toEqual([one, true]);
      for (const one of ['from', 'subject', 'date', 'message-id'])
        expect([one, header.filter(({ key }) => key === one).length]).toEqual([one, 1]);
    }),
    runs(200),
  );
});

test('a Cc full of spaces or commas is made ready in a moment', async () => {
  const authentication = { ...unchecked, dmarc: { result: 'pass' as const, policy: 'reject' as const } };
  const world = { sender: '', standing: nobody, bans: [], text: undefined, authentication };
  const start = Date.now();
  for (const gap of [' ', ',', '\t,']) {
    const cc = `Cc: bo@people.example,${gap.repeat(400_000)}cy@people.example`;
    const raw = Buffer.from(`From: <ana@people.example>\r\nReply-To: <di@people.example>\r\n${cc}\r\n\r\nDear all\r\n`);
    const { header } = runPipeline(readPost({ ...list, rules: readRules({}) }, raw, await readHeader(raw), world), {
      now: new Date(0),
      hash: 'A'.repeat(32),
    });
    expect(header.filter(({ line }) => line.endsWith('ana@people.example>')).map(({ key }) => key)).toEqual(['cc']);
  }
  expect(Date.now() - start).toBeLessThan(5000);
});
