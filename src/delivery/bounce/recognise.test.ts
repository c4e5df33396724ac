import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoMails } from '../../../demo/mails.ts';
import { runs } from '../../../test/runs.ts';
import { recogniseBounce } from './recognise.ts';
import type { BounceClass } from './verdict.ts';

type Said = [address: string, found: BounceClass, status?: string];
const noor = 'noor@reader.example';

/** Each file is a bounce as today's mail systems write it, with invented people; none: no bounce. */
const cases: ReadonlyArray<[file: string, said: ReadonlyArray<Said> | undefined]> = [
  ['gmail-no-such-user', [[noor, 'mailbox', '5.1.1']]],
  ['gmail-over-quota', [[noor, 'transient', '4.2.2']]],
  ['gmail-dmarc', [[noor, 'policy', '5.7.26']]],
  ['gmail-delay', [[noor, 'transient', '4.4.1']]],
  ['gmail-text-only', [[noor, 'mailbox']]],
  ['m365-not-found', [[noor, 'mailbox', '5.1.10']]],
  ['m365-html-only', [[noor, 'mailbox', '5.1.1']]],
  ['m365-group-members-only', [['desk@reader.example', 'policy', '5.7.133']]],
  ['m365-edge', [[noor, 'mailbox', '5.4.1']]],
  ['outlook-block-list', [['noor@hotmail.example', 'policy', '5.7.1']]],
  ['outlook-mailbox-full', [[noor, 'transient', '5.2.2']]],
  ['exchange-too-large', [[noor, 'policy', '5.3.4']]],
  ['postfix-unknown', [[noor, 'mailbox', '5.1.1']]],
  ['postfix-delayed', [[noor, 'transient', '4.4.1']]],
  [
    'postfix-text-two',
    [
      [noor, 'mailbox', '5.1.1'],
      ['tove@spam-filter.example', 'policy'],
    ],
  ],
  [
    'exim-two',
    [
      [noor, 'mailbox', '5.1.1'],
      ['tove@harbour.example', 'policy', '5.7.1'],
    ],
  ],
  ['exim-delay', [[noor, 'transient']]],
  ['exim-text-unrouteable', [[noor, 'mailbox']]],
  ['yahoo-no-account', [['noor@yahoo.example', 'mailbox']]],
  ['yahoo-dmarc', [[noor, 'policy', '5.7.9']]],
  ['proofpoint', [[noor, 'policy', '5.7.0']]],
  ['mimecast', [[noor, 'mailbox', '5.4.1']]],
  ['icloud-gone', [['noor@icloud.example', 'mailbox', '5.1.1']]],
  [
    'qmail-two',
    [
      [noor, 'mailbox'],
      ['tove@harbour.example', 'policy', '5.7.1'],
    ],
  ],
  ['qmail-full', [[noor, 'transient', '4.2.2']]],
  ['zimbra', [[noor, 'mailbox', '5.1.1']]],
  ['exchange-german', [[noor, 'mailbox', '5.1.1']]],
  ['exchange-french', [[noor, 'mailbox']]],
  ['chinese-gbk', [[noor, 'mailbox']]],
  ['japanese-jis', [[noor, 'mailbox']]],
  ['russian', [[noor, 'mailbox']]],
  ['utf8-address', [['нур@пример.example', 'mailbox', '5.1.1']]],
  ['wrapped-by-gateway', [[noor, 'mailbox', '5.1.1']]],
  ['status-in-base64', [[noor, 'mailbox', '5.2.1']]],
  ['expired', [[noor, 'transient', '4.4.1']]],
  [
    'sendmail-transcript',
    [
      [noor, 'mailbox', '5.1.1'],
      ['tove@harbour.example', 'policy', '5.7.1'],
    ],
  ],
  ['amazon-ses', [[noor, 'mailbox']]],
  ['ironport', [[noor, 'mailbox', '5.1.1']]],
  ['domino', [[noor, 'mailbox', '5.1.1']]],
  ['unsaid-recipient', []],
  ['exchange-away', [[noor, 'auto-reply']]],
  ['sieve-left', [[noor, 'auto-reply']]],
  ['french-away', [['amina@reader.example', 'auto-reply']]],
  ['read-receipt', [[noor, 'auto-reply']]],
  ['success-relayed', undefined],
  ['success-delivered', undefined],
  ['success-expanded', undefined],
  ['abuse-complaint', undefined],
  ['person-forwards-bounce', undefined],
  ['person-quotes-bounce', undefined],
  ['postmaster-writes-to-list', undefined],
];

const folder = join(import.meta.dirname, 'fixtures');

test.each(cases)('%s', (file, said) => {
  const verdict = recogniseBounce(readFileSync(join(folder, `${file}.eml`)));
  expect(
    verdict?.recipients.map(({ address, class: found, status }) =>
      status ? [address, found, status] : [address, found],
    ),
  ).toEqual(said);
});

test('every fixture has its case', () => {
  expect(readdirSync(folder).sort()).toEqual(cases.map(([file]) => `${file}.eml`).sort());
});

test('a report that names nobody still says what has happened', () => {
  expect(recogniseBounce(readFileSync(join(folder, 'unsaid-recipient.eml')))?.unnamed).toMatchObject({
    class: 'mailbox',
  });
});

test('the Message-ID of the mail that came back is found, whether it is enclosed, its header only, or in the text', () => {
  for (const file of ['gmail-dmarc', 'postfix-unknown', 'qmail-two', 'm365-html-only'])
    expect(recogniseBounce(readFileSync(join(folder, `${file}.eml`)))?.original).toBe('paragraph-12@authors.example');
});

test('no mail of the demo network is called a bounce', async () => {
  const mails = await demoMails(new Date('2025-11-10T00:00:00Z'));
  expect(mails.length).toBeGreaterThan(100);
  expect(mails.filter(({ raw }) => recogniseBounce(raw) !== undefined).map(({ messageId }) => messageId)).toEqual([]);
});

test('it never throws, whatever the bytes are', () => {
  const pieces = cases.map(([file]) => readFileSync(join(folder, `${file}.eml`)));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void recogniseBounce(bytes)),
    runs(150),
  );
  const cut = fc.tuple(fc.constantFrom(...pieces), fc.nat(3000), fc.nat(400), fc.uint8Array({ maxLength: 60 }));
  fc.assert(
    fc.property(cut, ([piece, at, drop, bytes]) => {
      recogniseBounce(Buffer.concat([piece.subarray(0, at), bytes, piece.subarray(at + drop)]));
    }),
    runs(200),
  );
});
