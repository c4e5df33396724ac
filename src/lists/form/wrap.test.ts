import { expect, test } from 'vitest';
import { publishedKeys } from '#delivery/signing-keys.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { readMail } from '#platform/mail/read.ts';
import { pythonWith, readByPython, verifiedByDkimpy } from '../../../test/journeys/python.ts';
import { copyOf, domain, field, mail, received, send, signed, withList } from '../../../test/strict-author.ts';

test('a wrapped post comes in a mail of the list, holds the author’s whole, and answers to it find their thread', async () => {
  await using open = await withList({ dmarcAction: 'wrap', footer: true, subjectPrefix: '[D]' });
  const { house } = open;
  const references = 'In-Reply-To: <zero@people.example>\r\nX-Own: stays inside';
  await send(
    house,
    Buffer.from(
      mail('Paragraph 12', references, 'Bcc: chi@people.example', 'Reply-To: team@people.example', '', 'Größe', ''),
    ),
  );
  const copy = await copyOf(house);
  const { hash } = await house.db.selectFrom('message').select('hash').executeTakeFirstOrThrow();
  const { header, body } = splitMessage(copy);
  const kept =
    'list-unsubscribe list-unsubscribe-post from to date in-reply-to reply-to subject list-id list-post list-help list-subscribe list-owner list-archive archived-at precedence x-loop cc message-id references mime-version content-type content-transfer-encoding';
  const names = header
    .map(({ key }) => key)
    .filter((name) => !/^(dkim-signature|arc-.*|authentication-results)$/.test(name));
  expect(names.sort()).toEqual(kept.split(' ').sort());
  expect(field(copy, 'message-id')).toBe(`<${hash.toLowerCase()}.wrapped@${domain}>`);
  expect(field(copy, 'references')).toBe('<zero@people.example> <one@people.example>');
  expect([field(copy, 'reply-to'), field(copy, 'cc')]).toEqual(['team@people.example', 'Ana <ana@people.example>']);
  const inner = mail('Paragraph 12', references, 'Reply-To: team@people.example', '', 'Größe', '');
  expect(body.toString('utf8')).toContain(inner);
  expect(body.toString('latin1')).not.toMatch(/^bcc/im);
  expect((await received(house, copy)).dmarc).toBe('pass');
  const answer = mail(
    'Re: [D] Paragraph 12',
    `In-Reply-To: ${field(copy, 'message-id')}`,
    `References: ${field(copy, 'references')} ${field(copy, 'message-id')}`,
    '',
    'Yes',
  );
  await send(house, Buffer.from(answer.replace('<one@people.example>\r\nIn', '<two@people.example>\r\nIn')));
  expect(await house.db.selectFrom('thread').select(['subject', 'message_count']).execute()).toEqual([
    { subject: 'Paragraph 12', message_count: 2 },
  ]);
});

test('inside a wrapped post the author’s own signature holds', async () => {
  await using open = await withList({ dmarcAction: 'wrap', alwaysNameList: true });
  const raw = await signed(mail('Paragraph 12'));
  await send(open.house, raw);
  const text = (await copyOf(open.house)).toString('latin1');
  const [, inner = ''] = /message\/rfc822\r\n.*?\r\n\r\n(.*)\r\n--=_\w+--\r\n$/s.exec(text) ?? [];
  expect(inner).toBe(raw.toString('latin1'));
  expect((await received(open.house, Buffer.from(inner, 'latin1'))).holding).toEqual(['people.example']);
});

const python = await pythonWith('dkim');
test.runIf(python)(
  'Python reads munged, wrapped and footered mail as we do, and python3-dkim accepts our signatures',
  async () => {
    for (const [rules, shape] of [
      [{ subjectPrefix: '[الصياغة]', footer: true }, ['text/plain']],
      [{ dmarcAction: 'wrap', footer: true }, ['multipart/mixed', 'text/plain', 'message/rfc822', 'text/plain']],
    ] as const) {
      await using open = await withList(rules);
      await send(open.house, Buffer.from(mail('Paragraph 12')));
      const copy = await copyOf(open.house);
      const records = Object.fromEntries(publishedKeys(open.house, domain).map(({ name, record }) => [name, record]));
      const count = Object.keys(records).length;
      expect(await verifiedByDkimpy(python ?? '', copy, records, count)).toEqual(
        Array.from({ length: count }, () => true),
      );
      const seen = await readByPython(python ?? '', copy);
      expect(seen).toMatchObject({ defects: [], types: shape, from: [['Ana via Drafting', `talk@${domain}`]] });
      expect(seen.subject).toBe('subjectPrefix' in rules ? '[الصياغة] Paragraph 12' : 'Paragraph 12');
      expect(seen.texts.join('')).toContain('Dear all');
      expect(seen.texts[0]).toContain('https://parley.test.example/lists/talk/preferences');
      expect((await readMail(copy)).text).toContain('Dear all');
    }
  },
);
