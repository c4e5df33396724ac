import { expect, test } from 'vitest';
import { z } from 'zod';
import { copies, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { pythonReads, pythonWith } from '../../../test/journeys/python.ts';

const python = await pythonWith('email');
const reader = `
import email, json, re, sys
from email import policy
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
def lf(s): return s.replace('\\r\\n', '\\n')
def text(part): return lf(part.get_body(('plain',)).get_content())
out = {'subject': str(mail['subject']), 'from': str(mail['from']), 'replyTo': str(mail['reply-to']), 'archivedAt': mail['archived-at'], 'precedence': mail['precedence'], 'oneClick': mail['list-unsubscribe-post'], 'type': mail.get_content_type(), 'defects': [repr(d) for p in mail.walk() for d in p.defects]}
if mail.get_content_type() == 'multipart/mixed':
    intro, digest, footer = list(mail.iter_parts())
    out['types'] = [intro.get_content_type(), digest.get_content_type(), footer.get_content_type()]
    out['intro'] = lf(intro.get_content())
    out['messages'] = [{'keys': m.keys(), 'from': str(m['from']), 'subject': str(m['subject']), 'date': str(m['date']), 'text': text(m), 'attachments': [a.get_filename() for a in m.iter_attachments()]} for m in (p.get_payload(0) for p in digest.iter_parts())]
elif mail.get_content_type() == 'text/plain':
    out['charset'] = mail.get_content_charset()
    whole = lf(mail.get_content())
    preamble, rest = whole.split('\\n' + '-' * 70 + '\\n\\n', 1)
    pieces = rest.split('\\n\\n' + '-' * 30 + '\\n\\n')
    out['intro'], out['end'] = preamble, pieces[-1]
    out['messages'] = []
    for piece in pieces[:-1]:
        head, _, body = piece.partition('\\n\\n')
        out['messages'].append({'keys': [l.split(':')[0] for l in head.split('\\n')], 'head': dict(l.split(': ', 1) for l in head.split('\\n')), 'text': body})
else:
    plain, html = list(mail.iter_parts())
    out['types'] = [plain.get_content_type(), html.get_content_type()]
    out['text'], out['html'] = lf(plain.get_content()), lf(html.get_content())
print(json.dumps(out))
`;

const message = z.object({
  keys: z.array(z.string()),
  from: z.string().optional(),
  date: z.string().optional(),
  text: z.string(),
  attachments: z.array(z.string()).optional(),
  head: z.record(z.string(), z.string()).optional(),
});
const said = z.looseObject({
  intro: z.string().default(''),
  end: z.string().optional(),
  messages: z.array(message).default([]),
  text: z.string().optional(),
  html: z.string().optional(),
});
const read = (raw: Buffer) => pythonReads(reader, raw, said);

const arabic =
  'Subject: =?utf-8?B?2LHYrzogW1RhbGtdINin2YTZgdmC2LHYqSAxMg==?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n';
const arabicText = Buffer.from([0xc7, 0xe1, 0xdd, 0xde, 0xd1, 0xc9]).toString('base64');
const attached = [
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=gb2312',
  'Content-Transfer-Encoding: 8bit',
  '',
].join('\r\n');
const gb2312 = Buffer.from([0xb5, 0xda, 0xca, 0xae, 0xb6, 0xfe, 0xb6, 0xce]);
const pdf = `\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''%E8%8D%89%E6%A1%88.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(3000).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n--b--\r\n`;

async function threePosts() {
  const open = await digestList({ ana: 'each', ben: 'mime', chi: 'plain', dee: 'daily' });
  await write(open.house, {
    from: '=?utf-8?B?2YXZhtmJ?= <ana@people.example>',
    subject: 'x',
    head: arabic.replace(/^Subject/, 'X-Was'),
    body: arabicText,
  });
  await write(open.house, {
    from: '"Li, Wei" <ben@people.example>',
    subject: 'Re: [Talk] Paragraph 12',
    head: `${attached}\r\n`,
    body: Buffer.concat([gb2312, Buffer.from(pdf)]),
  });
  await write(open.house, {
    from: 'chi@people.example',
    subject: '[Talk] =?utf-8?B?2KfZhNmB2YLYsdip?=',
    body: `Above.\r\n${'-'.repeat(30)}\r\nBelow.\r\n`,
  });
  open.clock.at = new Date('2026-03-03T07:00:00Z');
  await runJobs(open.house);
  const all = await copies(open.house);
  const of = (name: string) => all.find(({ to, kind }) => to === name && kind === 'digest')?.raw ?? Buffer.from('');
  return { ...open, of, [Symbol.asyncDispose]: open.close };
}

test.skipIf(!python)('a MIME digest is messages: authors, dates, texts, attachments as they were sent', async () => {
  await using open = await threePosts();
  const mail = await read(open.of('ben'));
  expect(mail).toMatchObject({
    subject: '[Talk] Digest, Vol 1, Issue 1',
    from: 'Talk <talk-owner@lists.test.example>',
    replyTo: 'talk@lists.test.example',
    archivedAt: null,
    precedence: 'list',
    oneClick: 'List-Unsubscribe=One-Click',
    types: ['text/plain', 'multipart/digest', 'text/plain'],
    defects: [],
  });
  const posts = mail.messages;
  expect(posts.map(({ from }) => from)).toEqual([
    'منى <ana@people.example>',
    '"Li, Wei" <ben@people.example>',
    'chi@people.example',
  ]);
  expect(posts.map(({ text }) => text.trim())).toEqual(['الفقرة', '第十二段', `Above.\n${'-'.repeat(30)}\nBelow.`]);
  expect(posts[1]).toMatchObject({ date: 'Mon, 02 Mar 2026 12:00:00 +0000', attachments: ['草案.pdf'] });
  expect(posts[0]?.keys).toEqual([
    ...['Date', 'From', 'To', 'Subject', 'Message-ID', 'Content-Type', 'MIME-Version', 'Content-Transfer-Encoding'],
    'Message',
  ]);
  const contents = mail.intro.slice(mail.intro.indexOf('topics:') + 8).trim();
  expect(contents).toBe(
    '1. x (\u2068منى\u2069)\n  2. Re: Paragraph 12 (Li, Wei)\n  3. \u2068الفقرة\u2069 (chi@people.example)',
  );
});

test.skipIf(!python)(
  'a plain digest comes apart as RFC 1153 says, in UTF-8, and names attachments with links',
  async () => {
    await using open = await threePosts();
    const mail = await read(open.of('chi'));
    expect(mail).toMatchObject({
      charset: 'utf-8',
      type: 'text/plain',
      defects: [],
      subject: '[Talk] Digest, Vol 1, Issue 1',
    });
    expect(mail.end).toBe(`End of Talk Digest, Vol 1, Issue 1\n${'*'.repeat(34)}\n`);
    const [first, second, third, footer, ...more] = mail.messages;
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      keys: ['Message', 'Date', 'From', 'Subject', 'To', 'Message-ID', 'Content-Type'],
      head: { Message: '1', From: 'منى <ana@people.example>', Date: 'Mon, 02 Mar 2026 12:00:00 GMT' },
      text: 'الفقرة',
    });
    expect(second?.head?.From).toContain('ben@people.example');
    expect(second?.text).toMatch(
      /^第十二段\n\nAttachment: 草案\.pdf \(3 kB\)\nhttps:\/\/parley\.test\.example\/lists\/talk\/messages\/\w{32}\/attachments\/1$/,
    );
    expect(third?.text).toBe(`Above.\n ${'-'.repeat(30)}\nBelow.`);
    expect(footer?.head?.Subject).toBe('Digest footer');
    expect(footer?.text).toContain('https://parley.test.example/lists/talk/preferences');
  },
);

test.skipIf(!python)(
  'a summary says who wrote how much in which thread, as text and as HTML with nothing remote',
  async () => {
    await using open = await threePosts();
    const mail = await read(open.of('dee'));
    expect(mail).toMatchObject({
      type: 'multipart/alternative',
      types: ['text/plain', 'text/html'],
      subject: '[Talk] Summary, 3 March 2026',
      defects: [],
    });
    expect(mail.text).toContain('3 messages in 3 threads');
    expect(mail.text).toMatch(
      /Re: Paragraph 12\n {2}1 message by Li, Wei\n {2}.*第十二段.*\n {2}https:\/\/parley\.test\.example\/lists\/talk\/threads\//,
    );
    expect(mail.html).toContain('<html lang="en" dir="ltr">');
    expect(mail.html).toMatch(/<a href="[^"]+" dir="auto">الفقرة<\/a>/);
    expect(mail.html).not.toMatch(/<(img|script|style|link)|style=|src=/);
  },
);
