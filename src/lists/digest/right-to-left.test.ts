import { expect, test } from 'vitest';
import { z } from 'zod';
import { copies, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { pythonReads, pythonWith } from '../../../test/journeys/python.ts';

const python = await pythonWith('email');
/** Python reads the mail, and says of each line how it begins and whether Arabic stands in it. */
const reader = `
import email, json, sys, unicodedata
from email import policy
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
def way(line):
    depth = 0
    for c in line:
        b = unicodedata.bidirectional(c)
        if b in ('LRI', 'RLI', 'FSI'): depth += 1
        elif b == 'PDI': depth -= 1
        elif depth == 0 and b in ('L', 'R', 'AL'): return 'ltr' if b == 'L' else 'rtl'
    return 'none'
plain = next(p for p in mail.walk() if p.get_content_type() == 'text/plain')
html = next((p.get_content() for p in mail.walk() if p.get_content_type() == 'text/html'), '')
lines = [l for l in plain.get_content().split('-' * 70)[0].replace('\\r\\n', '\\n').split('\\n') if l.strip()]
def isArabic(line): return 'AL' in [unicodedata.bidirectional(c) for c in line]
print(json.dumps({'subject': str(mail['subject']), 'language': plain['content-language'], 'lines': lines, 'html': html,
  'ways': [way(l) for l in lines if isArabic(l)], 'open': [l.count('\\u2068') - l.count('\\u2069') for l in lines],
  'defects': [repr(d) for p in mail.walk() for d in p.defects]}))
`;

const said = z.object({
  language: z.string(),
  lines: z.array(z.string()),
  ways: z.array(z.string()),
  open: z.array(z.number()),
  html: z.string(),
  defects: z.array(z.string()),
});
const read = (raw: Buffer) => pythonReads(reader, raw, said);

test.skipIf(!python)('in an Arabic list every line of ours runs right to left, whatever stands in it', async () => {
  await using open = await digestList({ ana: 'each', ben: 'mime', chi: 'plain', dee: 'daily' });
  const { house, clock } = open;
  await house.db.updateTable('list').set({ language: 'ar', titles: '{"ar": "Talk"}' }).execute();
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  const posts = [
    [`${word('منى')} <ana@people.example>`, word('الفقرة 12 (WSIS+20)')],
    ['Ben Li <ben@people.example>', 'Paragraph 12: comments!'],
    ['chi@people.example', `Re: ${word('الفقرة 12')}`],
  ] as const;
  for (const [from, subject] of posts) await write(house, { from, subject });
  clock.at = new Date('2026-03-03T07:00:00Z');
  await runJobs(house);
  const all = (await copies(house)).filter(({ kind }) => kind === 'digest');
  expect(all.map(({ to }) => to)).toEqual(['ben', 'chi', 'dee']);
  for (const { to, raw } of all) {
    const mail = await read(raw);
    expect([to, mail.language, mail.defects, new Set(mail.ways), new Set(mail.open)]).toEqual([
      ...[to, 'ar', [], new Set(['rtl']), new Set([0])],
    ]);
  }
  const [mime, , summary] = await Promise.all(all.map(({ raw }) => read(raw)));
  expect(mime?.lines.slice(0, 2)).toEqual([
    '\u200f\u2068Talk\u2069، موجز، المجلد 1، العدد 1',
    'للكتابة إلى القائمة: talk@lists.test.example',
  ]);
  expect(mime?.lines.slice(-3)).toEqual([
    '\u200f  1. \u2068الفقرة 12 (WSIS+20)\u2069 (منى)',
    '\u200f  2. \u2068Paragraph 12: comments!\u2069 (\u2068Ben Li\u2069)',
    '\u200f  3. \u2068Re: الفقرة 12\u2069 (\u2068chi@people.example\u2069)',
  ]);
  expect(summary?.html).toContain('<html lang="ar" dir="rtl">');
});
