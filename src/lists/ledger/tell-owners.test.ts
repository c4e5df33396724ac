import { expect, test } from 'vitest';
import { recogniseBounce } from '#delivery/bounce/recognise.ts';
import { enqueue } from '#delivery/index.ts';
import { sendClaim } from '#delivery/send-due.ts';
import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { headerField } from '#platform/mail/header.ts';
import { inWork, perform } from '#platform/operation.ts';
import { openRelay } from '../../../test/faults/relay.ts';
import { testHouse } from '../../../test/test-house.ts';
import { createList } from '../create-list.ts';
import { tellOwners } from './tell-owners.ts';

const actor = houseActor('test');
const chair = 'chair@people.example';
const lost = ['ana@gone.example', 'ben@gone.example'];
const hash = 'GYTSPCHKQHWOCTEGW3W2IWW34GJL5C7A';

/** A list with a moderator who reads French, and a post of which two copies are refused and one is put off for `later`. */
async function refused(later: number | 'take') {
  // Longer than a screen: one stage, with all that the tests do on it.
  let slow = later;
  const relay = await openRelay((recipient) =>
    lost.includes(recipient) ? 550 : recipient.startsWith('slow') ? slow : 'take',
  );
  const open = await testHouse({ relay: { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false } });
  const { house } = open;
  await perform(house, createList, actor, { name: 'talk', title: 'Talk' });
  await house.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email: chair, name: 'Chair', language: 'fr' });
    await confirmAddress(db, addressId, house.now());
    await grantRole({ db, emit: () => undefined }, personId, 'moderator', 'lists:talk', null);
  });
  const header = [headerField('Subject', 'Paragraph 12'), headerField('Message-ID', '<test@example.org>')];
  const mail = {
    kind: 'post',
    about: `archive:talk/${hash}`,
    header,
    slotHeader: [],
    body: Buffer.from('Hello.\r\n'),
  } as const;
  const addresses = [...lost, 'slow@people.example', 'well@people.example'];
  await inWork(house, actor, ({ db }) =>
    enqueue(
      db,
      { ...mail, signDomain: 'lists.test.example' },
      addresses.map((address) => ({ address, slots: {} })),
    ),
  );
  await sendClaim(house);
  relay.copies.length = 0;
  return {
    house,
    mend: () => {
      slow = 'take';
    },
    tell: async (minutes = 0) => {
      const at = { ...house, now: () => new Date(Date.now() + minutes * 60_000) };
      await sendClaim(at);
      relay.copies.length = 0;
      await perform(at, tellOwners, actor, {});
      await sendClaim(at);
      return relay.copies.splice(0);
    },
    [Symbol.asyncDispose]: async () => {
      await relay.close();
      await open.close();
    },
  };
}

test('one mail names everybody whom a message could not reach, in the words of its reader, and a way to send it again', async () => {
  await using it = await refused('take');
  const [report, ...others] = await it.tell();
  expect(others).toEqual([]);
  expect([report?.recipient, report?.from]).toEqual([chair, '']);
  const raw = report?.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=') ?? '';
  expect(raw).toContain(`https://parley.test.example/fr/lists/talk/messages/${hash}/deliveries?state=failed`);
  for (const address of lost) expect(raw).toContain(address);
  expect(raw).not.toContain('well@people.example');
  expect(recogniseBounce(Buffer.from(report?.raw ?? '', 'latin1'))).toMatchObject({
    recipients: lost.map((address) => ({ address, class: 'mailbox' })),
    original: 'test@example.org',
  });
  expect(await it.tell()).toEqual([]);
});

test('while a copy is still tried nobody is told', async () => {
  await using it = await refused(450);
  expect(await it.tell()).toEqual([]);
  it.mend();
  expect((await it.tell(5)).map(({ recipient }) => recipient)).toEqual([chair]);
});
