import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import { testHouse } from '../../test/test-house.ts';
import { confirmAddress, ensurePerson } from './index.ts';
import { sendSignInLink } from './send-sign-in-link.ts';

test('a mail calls the network what it is called in the language of the mail, also as its sender', async () => {
  await using open = await testHouse();
  const facts = await open.house.network();
  if (!facts) throw new Error('the house has no network');
  const house: House = { ...open.house, network: async () => ({ ...facts, names: { fr: 'Réseau d’essai' } }) };
  await house.db.transaction().execute(async (trx) => {
    const { addressId } = await ensurePerson(trx, { email: 'ada@people.example', name: 'Ada' });
    await confirmAddress(trx, addressId, house.now());
  });
  for (const language of ['fr', 'en'] as const)
    await perform(house, sendSignInLink, houseActor('test'), { email: 'ada@people.example', language });
  const rows = await house.db
    .selectFrom('outgoing')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['head', 'bytes'])
    .orderBy('outgoing.id')
    .execute();
  const mails = await Promise.all(
    rows.map(({ head, bytes }) => readMail(Buffer.concat([head, Buffer.from('\r\n'), bytes]))),
  );
  expect(mails.map(({ from, subject }) => [from?.name, subject])).toEqual([
    ['Réseau d’essai', 'Votre lien de connexion : Réseau d’essai'],
    ['Test Network', 'Your link to sign in to Test Network'],
  ]);
});
