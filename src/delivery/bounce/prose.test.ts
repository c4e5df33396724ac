import { expect, test } from 'vitest';
import { recogniseBounce } from './recognise.ts';
import type { BounceClass } from './verdict.ts';

type Case = [name: string, from: string, subject: string, found: BounceClass, text: string];

/** Reports in prose, as systems old and rare write them; each is about jo@reader.example. */
const cases: ReadonlyArray<Case> = [
  [
    'list of reasons',
    'Postmaster@isp.example',
    'Mail System Error - Returned Mail',
    'mailbox',
    'This Message was undeliverable:\n\n    Recipient: <jo@reader.example>\n    Reason:    5.1.1 <jo@reader.example>... User unknown\n\nPlease reply to <Postmaster@isp.example>\nif you feel this message to be in error.',
  ],
  [
    'address and reason',
    'Postmaster@vms.example',
    'Undeliverable mail: SMTP delivery failure',
    'mailbox',
    'These addresses were not able to receive your message:\n\nAddress: jo@reader.example\nReason: unknown user',
  ],
  [
    'local reason in brackets',
    'Mailer-Daemon@gw.example',
    'Message status - undeliverable',
    'mailbox',
    'What you sent was undeliverable to:\n\tjo@reader.example (user not found)',
  ],
  [
    'delay',
    'MAILER-DAEMON@x.example',
    'Warning: could not send message for past 4 hours',
    'transient',
    '  **  THIS IS A WARNING MESSAGE ONLY  **\n\n   ----- The following addresses had transient non-fatal errors -----\n<jo@reader.example>\n\n   ----- Transcript of session follows -----\n<jo@reader.example>... Deferred: Connection timed out with mx.reader.example.\nWill keep trying until message is 5 days old',
  ],
  [
    'old Exchange',
    'postmaster@r.example',
    'Undeliverable:hello',
    'mailbox',
    'Your message did not reach some or all of the intended recipients.\n\n      To:\tlist@lists.network.example\n      Subject:\thello\n\nThe following recipient(s) cannot be reached:\n\n      jo@reader.example on 10/11/2025 9:13\n            The e-mail account does not exist here.\n            <mx.reader.example #5.1.1>',
  ],
  [
    'in the sentence',
    'MAILER-DAEMON@earth.example',
    'Delivery failed',
    'mailbox',
    'Sorry, unable to deliver your message to jo@reader.example for the following reason:\n\n552 Quota violation for jo@reader.example',
  ],
  [
    'code on the line',
    'postmaster@c.example',
    'Permanent Delivery Failure',
    'mailbox',
    'I was unable to deliver your message to the following addresses;\n\njo@reader.example 550 5.1.1 not our customer',
  ],
  [
    'fields on one line',
    'postmaster@i.example',
    'Delivery Status Notification',
    'mailbox',
    ' - These recipients have been processed by the mail server:\njo@reader.example; Failed; 5.1.1 (bad destination mailbox address)',
  ],
  [
    'refused by a scanner',
    'postmaster@scanner.example',
    'Delivery problem',
    'policy',
    'The message from ana@authors.example to jo@reader.example was refused: contains spam',
  ],
  [
    'Turkish',
    'MAILER-DAEMON@t.example',
    'Mesaj iletilemedi',
    'mailbox',
    'Mesajınız şu adrese iletilemedi:\n\njo@reader.example\n\nKullanıcı bulunamadı',
  ],
  [
    'Arabic',
    'postmaster@t.example',
    'تعذر تسليم الرسالة',
    'mailbox',
    'تعذر تسليم رسالتك إلى jo@reader.example\nصندوق البريد غير موجود',
  ],
  [
    'Spanish',
    'postmaster@t.example',
    'No se puede entregar',
    'mailbox',
    'No se pudo entregar el mensaje a los siguientes destinatarios:\n\njo@reader.example\nLa dirección no existe.',
  ],
  [
    'Polish',
    'MAILER-DAEMON@wp.example',
    'Niedostarczona wiadomość',
    'mailbox',
    'Nie można dostarczyć wiadomości do: jo@reader.example\n550 Adres nie istnieje',
  ],
  [
    'Chinese',
    'PostMaster@mail.example',
    '退信',
    'mailbox',
    '你的邮件无法送达以下收件人：\n\njo@reader.example\n所属域名不存在',
  ],
];

test.each(cases)('%s', (_, from, subject, found, text) => {
  const head = `From: ${from}\nTo: bounces+k7q2@lists.network.example\nSubject: ${subject}\n`;
  const raw = Buffer.from(`${head}Content-Type: text/plain; charset=utf-8\n\n${text}\n`);
  const verdict = recogniseBounce(raw);
  expect(verdict?.recipients.map((said) => [said.address, said.class])).toEqual([['jo@reader.example', found]]);
});

test('the header of the returned mail and the address to write to are nobody that failed', () => {
  const text =
    'Your message\n\n  To: list@lists.network.example\n  Subject: hello\n\ncould not be delivered.\nPlease contact help@isp.example for assistance.';
  const raw = Buffer.from(`From: MAILER-DAEMON@isp.example\nSubject: Delivery failure\n\n${text}\n`);
  expect(recogniseBounce(raw)).toMatchObject({ recipients: [], unnamed: { class: 'mailbox' } });
});
