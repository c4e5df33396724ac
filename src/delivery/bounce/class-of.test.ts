import { expect, test } from 'vitest';
import { classOf, classOfAnswer, type FailureClass, statusIn } from './class-of.ts';

const answers: ReadonlyArray<[answer: string, found: FailureClass]> = [
  ['550 5.1.1 <noor@reader.example>: Recipient address rejected: User unknown', 'mailbox'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'mailbox'],
  ['550 5.1.8 <bounces@lists.example>: Sender address rejected: Domain not found', 'policy'],
  ['550 5.2.1 The account is disabled', 'mailbox'],
  ['450 4.2.1 The user is receiving mail at a rate that prevents additional messages', 'transient'],
  ['550 5.2.1 The user you are trying to contact is receiving mail too quickly', 'transient'],
  ['552 5.2.2 Mailbox full', 'transient'],
  ['452 4.2.2 Over quota', 'transient'],
  ['552 5.2.3 Message length exceeds the limit', 'policy'],
  ['552 5.3.4 Message too big', 'policy'],
  ['550 5.4.1 Recipient address rejected: Access denied', 'mailbox'],
  ['550 5.6.1 Attachment type not accepted', 'policy'],
  ['550 5.7.1 Blocked by the list of spam-filter.example', 'policy'],
  ['550 5.7.515 Access denied, sending domain does not meet the required authentication level', 'policy'],
  ['550-5.7.26 This mail is unauthenticated', 'policy'],
  ['550 No such user here', 'mailbox'],
  ['550 <noor@reader.example>... User unknown', 'mailbox'],
  ['550 Requested action not taken: mailbox unavailable', 'mailbox'],
  ['550 Message rejected as spam', 'policy'],
  ['553 sorry, relaying denied from your location', 'policy'],
  ['554 Transaction failed', 'policy'],
  ['554 delivery error: This user does not have an account', 'mailbox'],
  ['451 Greylisted, try again in five minutes', 'transient'],
  ['421 Too many connections', 'transient'],
  ['550 mx.no-spam.example says: user spam@reader.example does not exist', 'mailbox'],
  ['550 failed', 'mailbox'],
];

test.each(answers)('%s', (answer, found) => {
  expect(classOfAnswer(answer)).toBe(found);
});

test('what is still tried is transient, whatever the code', () => {
  expect(classOf({ status: '5.1.1', text: 'unknown user', isDelay: true })).toBe('transient');
});

test('a status code is no part of an address, a version or a number', () => {
  expect(statusIn('mx.example[4.1.2.3] said 550 no')).toBeUndefined();
  expect(statusIn('Internet Mail Service (5.5.2653.19)')).toBeUndefined();
  expect(statusIn('Sorry, no mailbox here by that name. (#5.1.1)')).toBe('5.1.1');
  expect(statusIn('554 5.0.0 Service unavailable, 550 5.7.1 blocked')).toBe('5.7.1');
});
