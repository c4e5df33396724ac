import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { headerField } from '#platform/mail/header.ts';
import { type House, inWork, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { openRelay } from '../../../test/faults/relay.ts';
import { pythonSays } from '../../../test/journeys/python.ts';
import { testHouse } from '../../../test/test-house.ts';
import { recogniseBounce } from '../bounce/recognise.ts';
import { returnPath } from '../copy.ts';
import { enqueue } from '../enqueue.ts';
import { bounceMailbox } from '../receive-bounce.ts';
import { sendClaim } from '../send-due.ts';
import { composeReport } from './compose-report.ts';
import { tellSenders } from './tell-senders.ts';

const actor = houseActor('test');
const office = 'talk-owner@lists.test.example';
const [ana, ben] = ['ana@private.example', 'ben@private.example'];
const zed = 'zed@elsewhere.example';

/** A house whose relay answers `answers[recipient]`, and a mail of Zed's to the office that Ana and Ben hold. */
async function forwarded(answers: Record<string, number>, sender = zed) {
  const relay = await openRelay((recipient) => answers[recipient] ?? 'take');
  const open = await testHouse({ relay: { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false } });
  await forward(open.house, sender);
  await sendClaim(open.house);
  relay.copies.length = 0;
  return {
    house: open.house,
    relay,
    tell: async (house: House = open.house) => {
      await perform(house, tellSenders, actor, {});
      await sendClaim(house);
      return relay.copies.splice(0);
    },
    [Symbol.asyncDispose]: async () => {
      await relay.close();
      await open.close();
    },
  };
}

function forward(house: House, sender: string, n = 1): Promise<number> {
  const header = [
    headerField('From', `Zed <${zed}>`),
    headerField('Subject', 'A question'),
    headerField('Message-ID', `<q${n}@elsewhere.example>`),
  ];
  const reportTo = sender ? { address: sender, language: 'fr' as const } : undefined;
  const mail = {
    kind: 'notice',
    about: `office:${office}`,
    header,
    slotHeader: [],
    body: Buffer.from('Hello.\r\n'),
  } as const;
  return inWork(house, actor, ({ db }) =>
    enqueue(
      db,
      { ...mail, signDomain: 'lists.test.example', reportTo },
      [ana, ben].map((address) => ({ address, slots: {} })),
    ),
  );
}

test('who wrote to an office that nobody could be reached behind is told once, of the office alone', async () => {
  await using it = await forwarded({ [ana]: 550, [ben]: 554 });
  const [report, ...others] = await it.tell();
  expect(others).toEqual([]);
  expect([report?.from, report?.recipient]).toEqual(['', zed]);
  expect(report?.raw).not.toContain('private.example');
  expect(report?.raw).toMatch(/^Auto-Submitted: auto-replied\r$/m);
  expect(report?.raw).toMatch(/^DKIM-Signature: /m);
  expect(recogniseBounce(Buffer.from(report?.raw ?? '', 'latin1'))).toMatchObject({
    recipients: [{ address: office, class: 'mailbox' }],
    original: 'q1@elsewhere.example',
  });
  expect(await it.tell()).toEqual([]);
});

test('what the other side says about the holder of an office, and where it stands, is not told', async () => {
  await using it = await forwarded({ [ana]: 550, [ben]: 550 });
  await it.house.db
    .updateTable('delivery')
    .set({ answer: '550-5.1.1 <ana@private.example>: no mailbox Ana Silva\n550 at mx7.private.example' })
    .execute();
  const [report] = await it.tell();
  expect(report?.raw).toMatch(/^Status: 5\.1\.1\r$/m);
  expect(report?.raw).toMatch(/^Diagnostic-Code: smtp; 550 5\.1\.1\r$/m);
  expect(report?.raw).not.toMatch(/private\.example|Silva/);
});

/** The server of `address` took the copy and now gives it back to its return path. */
async function comesBack({ house }: { house: House }, address: string, status = '5.1.1') {
  const { id } = await house.db
    .selectFrom('delivery')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
  const recipient = returnPath(house.secrets.link, id, 'lists.test.example');
  const raw = `From: MAILER-DAEMON@x.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.example\r\n\r\nFinal-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 ${status} <${address}> unknown\r\n\r\n--b--\r\n`;
  const envelope = { sender: '', client: '192.0.2.1', helo: 'x' };
  const recipients = [{ address: recipient, mailbox: bounceMailbox.name }];
  const [incoming = 0] = await acceptMail(house, { ...envelope, recipients }, Buffer.from(raw));
  await receiveMail(house, [bounceMailbox], incoming);
}

test('what is given back after it was taken is told too, when nobody is left who has it, and once', async () => {
  await using it = await forwarded({ [ben]: 550 });
  expect(await it.tell()).toEqual([]);
  await comesBack(it, ana, '4.2.0');
  expect(await it.tell()).toEqual([]);
  await comesBack(it, ana);
  const [report, ...others] = await it.tell();
  expect([report?.from, report?.recipient, others]).toEqual(['', zed, []]);
  expect(report?.raw).not.toContain('private.example');
  expect(recogniseBounce(Buffer.from(report?.raw ?? '', 'latin1'))).toMatchObject({
    recipients: [{ address: office, class: 'mailbox' }],
  });
  await comesBack(it, ana);
  expect(await it.tell()).toEqual([]);
});

test('of two who hold an office one has it still: nobody is told before his copy comes back', async () => {
  await using it = await forwarded({});
  await comesBack(it, ana);
  expect(await it.tell()).toEqual([]);
  await comesBack(it, ben);
  expect((await it.tell()).map(({ recipient }) => recipient)).toEqual([zed]);
});

test('a mail that came without a return path comes back to nobody', async () => {
  await using it = await forwarded({}, '');
  await comesBack(it, ana);
  await comesBack(it, ben);
  expect(await it.tell()).toEqual([]);
});

test('Python’s parser reads the report as RFC 3464 says it is', async () => {
  await using it = await forwarded({ [ana]: 550, [ben]: 550 });
  const [report] = await it.tell();
  const told = await pythonSays(
    `
import email, email.policy, json, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
words, status, header = mail.iter_parts()
print(json.dumps([mail.get_content_type(), mail.get_param('report-type'), str(mail['subject']), words.get_content_type(),
  [[(name, str(value)) for name, value in block.items() if name != 'Arrival-Date' and name != 'Last-Attempt-Date'] for block in status.get_payload()],
  header.get_content_type(), words.get_content()[:8], [str(d) for d in mail.defects]]))
`,
    Buffer.from(report?.raw ?? '', 'latin1'),
  );
  expect(told && JSON.parse(told)).toEqual(
    told && [
      'multipart/report',
      'delivery-status',
      'Votre message n’a pas pu être remis',
      'text/plain',
      [
        [['Reporting-MTA', 'dns; lists.test.example']],
        [
          ['Final-Recipient', `rfc822; ${office}`],
          ['Action', 'failed'],
          ['Status', '5.0.0'],
          ['Diagnostic-Code', 'smtp; 550'],
        ],
      ],
      'text/rfc822-headers',
      'Bonjour,',
      [],
    ],
  );
});

test.each<[string, Record<string, number>, string]>([
  ['somebody has got it', { [ana]: 550 }, zed],
  ['it is still tried', { [ana]: 550, [ben]: 450 }, zed],
  ['it had no return path', { [ana]: 550, [ben]: 550 }, ''],
])('nobody is told when %s', async (_what, answers, sender) => {
  await using it = await forwarded(answers, sender);
  expect(await it.tell()).toEqual([]);
});

test('it is told when the last try is over', async () => {
  await using it = await forwarded({ [ana]: 550, [ben]: 450 });
  expect(await it.tell()).toEqual([]);
  const later = { ...it.house, now: () => new Date(Date.now() + 6 * 86_400_000) };
  await sendClaim(later);
  expect((await it.tell(later)).map(({ recipient }) => recipient)).toEqual([zed]);
});

test('a report that cannot be delivered is told to nobody', async () => {
  await using it = await forwarded({ [ana]: 550, [ben]: 550, [zed]: 550 });
  expect(await it.tell()).toEqual([]);
  expect(await it.tell()).toEqual([]);
  const rows = await it.house.db
    .selectFrom('delivery')
    .select(['address', 'state'])
    .where('address', '=', zed)
    .execute();
  expect(rows).toEqual([{ address: zed, state: 'failed' }]);
});

test('a flood of forged mail makes ten reports an hour at most', async () => {
  await using it = await forwarded({ [ana]: 550, [ben]: 550 });
  for (let n = 2; n <= 14; n += 1) await forward(it.house, zed, n);
  while ((await sendClaim(it.house)) > 0);
  it.relay.copies.length = 0;
  expect(await it.tell()).toHaveLength(10);
});

test('a flood in many forged names makes us write to no more than sixty of them an hour', async () => {
  await using it = await forwarded({ [ana]: 550, [ben]: 550 });
  for (let n = 2; n <= 90; n += 1) await forward(it.house, `victim${n}@elsewhere.example`, n);
  while ((await sendClaim(it.house)) > 0);
  it.relay.copies.length = 0;
  let told = 0;
  for (let round = 0; round < 6; round += 1) told += (await it.tell()).length;
  expect(told).toBe(60);
});

test('an address beyond ASCII and a header beyond ASCII are written so that every server takes them', async () => {
  const at = new Date('2026-03-01T10:00:00Z');
  const { header, body } = await composeReport({
    notice: {
      from: { name: 'Réseau', address: 'postmaster@x.example' },
      to: zed,
      subject: 'é',
      text: 'é\n',
      language: 'fr',
      now: at,
    },
    reporter: 'x.example',
    arrivedAt: at,
    failed: [{ address: 'нур+x@пример.example', answer: '553 5.6.7 non', verdict: 'policy', server: 'mx.example', at }],
    header: Buffer.from('Message-ID: <a@x.example>\r\nSubject: Прив\r\n'),
  });
  const raw = Buffer.concat([Buffer.from(`${header.map(({ line }) => line).join('\r\n')}\r\n\r\n`, 'latin1'), body]);
  expect(raw.every((byte) => byte < 128)).toBe(true);
  expect(raw.toString()).toContain('Final-Recipient: utf-8; \\x{43D}\\x{443}\\x{440}\\x{2B}x@\\x{43F}');
  expect(raw.toString()).toContain('Content-Type: message/global-headers');
  expect(recogniseBounce(raw)).toMatchObject({
    recipients: [{ address: 'нур+x@пример.example', class: 'policy', status: '5.6.7' }],
    original: 'a@x.example',
  });
});
