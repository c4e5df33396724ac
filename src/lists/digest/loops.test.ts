import { expect, test } from 'vitest';
import { listMailboxes } from '#lists/mailboxes.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { addList, admin, copies, digestList, domain, runJobs, write } from '../../../test/digest-list.ts';
import { importMembers } from '../joining/import-members.ts';
import { changeSettings } from '../settings/change-settings.ts';

const aDay = 86_400_000;

/** Every copy to an address of our own, from the `from`th on, comes in there. */
async function carry(house: House, from: number): Promise<number> {
  const all = await copies(house);
  for (const { to, raw } of all.slice(from).filter(({ to }) => to === 'talk' || to === 'two')) {
    const recipients = [{ address: `${to}@${domain}`, mailbox: 'lists.post' }];
    const [id = 0] = await acceptMail(
      house,
      { sender: 'a@x.example', client: '192.0.2.1', helo: 'x', recipients },
      raw,
    );
    await receiveMail(house, listMailboxes, id);
  }
  return all.length;
}

test.each([
  ['every mail as it is', 'each', {}],
  ['every mail with prefix and footer', 'each', { footer: true, subjectPrefix: '[x]' }],
  ['every mail inside one of its own', 'each', { dmarcAction: 'wrap', alwaysNameList: true, footer: true }],
  ['digests of messages', 'mime', {}],
  ['plain digests', 'plain', {}],
  ['daily summaries', 'daily', {}],
])('two lists that read each other come to an end: %s', async (_what, mode, rules) => {
  await using open = await digestList({ ana: 'each' });
  const { house, clock } = open;
  await addList(house, 'two', { bo: 'each' }, 'Two');
  for (const [list, other] of [
    ['talk', 'two'],
    ['two', 'talk'],
  ] as const) {
    const rows = [{ email: `${other}@${domain}`, name: other, delivery: mode }];
    await perform(house, importMembers, admin, { list, source: 'a table', rows });
    const open = { nonMemberAction: 'accept', mustBeNamed: false };
    const prefix = 'subjectPrefix' in rules ? { subjectPrefix: `[${list}]` } : {};
    await perform(house, changeSettings, admin, { list, ...open, ...rules, ...prefix });
  }
  await write(house);
  for (let day = 0, from = 0; day < 6; day += 1) {
    clock.at = new Date(clock.at.getTime() + aDay);
    await runJobs(house);
    from = await carry(house, from);
  }
  const got = (await copies(house)).map(({ to }) => to).sort();
  expect(got).toEqual(['ana', 'bo', 'talk', 'two']);
  const outcomes = await house.db.selectFrom('incoming').select('outcome').orderBy('id').execute();
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accept', 'accept', 'discard: loop']);
});
