import { expect, test } from 'vitest';
import { type Got, town } from './town.ts';

const day = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const only = (mails: Got[]): Got => {
  expect(mails).toHaveLength(1);
  return mails[0] as Got;
};
const subjects = (mails: Got[]) => mails.map(({ subject }) => subject);

test('Mira is a member by mail alone: from joining to coming back', async () => {
  await using it = await town();
  // She joins, and confirms with an answer; without it she is not on the list.
  await it.write('mira', 'talk-join', 'join');
  const question = only(await it.newMail('mira'));
  await it.write('ana', 'talk', 'Before Mira');
  expect(subjects(await it.newMail('mira'))).toEqual([]);
  expect(await it.write('mira', question.replyTo, `Re: ${question.subject}`, 'Yes, please.')).toBe('taken');
  expect(only(await it.newMail('mira')).subject).toBe('Welcome to Talk');
  expect(await it.write('mira', question.replyTo, 'Once more', 'Yes.')).toBe(550);

  // She writes, and reads what others write.
  await it.newMail('ana');
  await it.write('mira', 'talk', 'Paragraph 12', 'I propose another word.');
  expect(subjects(await it.newMail('mira'))).toEqual(['Paragraph 12']);
  const copy = only(await it.newMail('ana'));
  expect(copy.text).toContain('I propose another word.');
  await it.write('ana', 'talk', 'Re: Paragraph 12', 'Agreed.');
  expect(only(await it.newMail('mira')).text).toContain('Agreed.');

  // A digest: asked for by a command, confirmed by an answer, and then it comes by the clock with what was written.
  await it.write('mira', 'talk-request', 'set plain');
  await confirmed('mira');
  await it.write('ana', 'talk', 'For the digest', 'Words to gather.');
  await it.write('ana', 'talk', 'And another', 'More to gather.');
  expect(subjects(await it.newMail('mira'))).toEqual([]);
  await it.pass(30, 'lists.find-due-digests');
  const digest = only(await it.newMail('mira'));
  expect(digest.subject).toMatch(/Issue 1\b/);
  for (const words of ['For the digest', 'Words to gather.', 'And another', 'More to gather.'])
    expect(digest.text).toContain(words);

  // A pause until a day: nothing comes before it, and what comes after it comes again.
  await it.write('mira', 'talk-request', '', `set each\r\nset pause ${day(it.house.now(), 3)}`);
  await confirmed('mira');
  await it.write('ana', 'talk', 'In the pause', 'Missed.');
  expect(subjects(await it.newMail('mira'))).toEqual([]);
  await it.pass(4 * 24);
  await it.write('ana', 'talk', 'After the pause', 'Read.');
  expect(subjects(await it.newMail('mira'))).toEqual(['After the pause']);

  // What she can ask for, told in one mail.
  await it.write('mira', 'talk-request', 'help');
  expect(only(await it.newMail('mira')).text).toContain('set');

  // She leaves, and comes back by what the goodbye offers, without opening a page.
  await it.write('mira', 'talk-request', 'leave');
  const [goodbye] = (await confirmed('mira')).slice(-1);
  await it.write('ana', 'talk', 'While she is away', 'Missed, too.');
  expect(subjects(await it.newMail('mira'))).toEqual([]);
  const token = /\/confirm\/([a-z2-7]{32})/.exec(goodbye?.text ?? '')?.[1];
  await it.write('mira', 'talk-request', `confirm ${token}`);
  await it.newMail('mira');
  await it.write('ana', 'talk', 'She is back', 'Good.');
  expect(subjects(await it.newMail('mira'))).toEqual(['She is back']);

  // Nobody else's mail did any of this: somebody who writes in her name only makes us ask her.
  await it.write('mira', 'talk-request', 'leave');
  await it.newMail('mira');
  await it.write('ana', 'talk', 'Still here', 'Yes.');
  expect(subjects(await it.newMail('mira'))).toEqual(['Still here']);

  /** Answers the one mail that asks; gives what came then. */
  async function confirmed(name: string): Promise<Got[]> {
    const asks = (await it.newMail(name)).filter(({ replyTo }) => replyTo.startsWith('confirm+'));
    const { replyTo, subject } = only(asks);
    expect(await it.write(name, replyTo, `Re: ${subject}`, 'Yes.')).toBe('taken');
    return it.newMail(name);
  }
});
