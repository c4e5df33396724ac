import { authenticate } from 'mailauth';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { headerField } from '#platform/mail/header.ts';
import { type House, inWork } from '#platform/operation.ts';
import { openNumber } from '#platform/signed.ts';
import { testHouse } from '../../test/test-house.ts';
import { giveBackAllBut } from './claim.ts';
import { enqueue } from './enqueue.ts';
import { copyOf } from './outbox-queries.ts';
import { sendClaim } from './send-due.ts';
import { publishedKeys } from './signing-keys.ts';

const admin = houseActor('test');
type Taken = { from: string; to: string; raw: string };

/** A relay that answers as `answer` says: a number is an error code, `undefined` takes the mail. */
async function relay(answer: (to: string, n: number) => number | undefined = () => undefined) {
  const taken: Taken[] = [];
  let seen = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      seen += 1;
      const code = answer(address, seen);
      done(code ? Object.assign(new Error('no'), { responseCode: code }) : undefined);
    },
    onData: (stream, { envelope }, done) => {
      let raw = '';
      stream.setEncoding('latin1').on('data', (chunk) => {
        raw += chunk;
      });
      stream.on('end', () => {
        taken.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo[0]?.address ?? '',
          raw,
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    taken,
    config: { kind: 'smtp', host: '127.0.0.1', port, secure: false } as const,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function post(house: House, addresses: string[]) {
  const header = [
    headerField('From', 'Ana <ana@authors.example>'),
    headerField('To', 'talk@lists.test.example'),
    headerField('Subject', 'Paragraph 12'),
    headerField('Date', 'Mon, 10 Nov 2025 09:12:00 +0000'),
    headerField('Message-ID', '<a@authors.example>'),
  ];
  const slotHeader = [
    headerField('List-Unsubscribe', '<https://parley.test.example/leave/{leave}>'),
    headerField('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
  ];
  const body = Buffer.from('Dear all,\n\n.a line that begins with a dot\nbare\r\nand mixed ends  \n\n\n');
  const recipients = addresses.map((address, n) => ({ address, slots: { leave: `token${n}` } }));
  return inWork(house, admin, ({ db }) =>
    enqueue(
      db,
      { kind: 'post', about: 'test', header, slotHeader, body, signDomain: 'lists.test.example' },
      recipients,
    ),
  );
}

const states = (house: House) =>
  house.db.selectFrom('delivery').select(['address', 'state', 'attempts', 'answer']).orderBy('id').execute();

test('every recipient gets a copy of his own: return path, leave link, two signatures that mailauth accepts', async () => {
  await using smtp = await relay();
  await using open = await testHouse({ relay: smtp.config });
  const { house } = open;
  await post(house, ['one@a.example', 'two@b.example', 'three@c.example', 'four@d.example', 'five@e.example']);
  expect(await sendClaim(house)).toBe(5);
  expect(await sendClaim(house)).toBe(0);
  expect(smtp.taken.map(({ to }) => to).sort()).toEqual([
    'five@e.example',
    'four@d.example',
    'one@a.example',
    'three@c.example',
    'two@b.example',
  ]);
  expect(new Set(smtp.taken.map(({ from }) => from)).size).toBe(5);
  const published = new Map(publishedKeys(house, 'lists.test.example').map(({ name, record }) => [name, record]));
  expect([...published.keys()]).toEqual([
    'parley._domainkey.lists.test.example',
    'parley-ed25519._domainkey.lists.test.example',
  ]);
  for (const { from, to, raw } of smtp.taken) {
    const token = /^bounces\+(\w+)@lists\.test\.example$/.exec(from)?.[1] ?? '';
    const delivery = await house.db
      .selectFrom('delivery')
      .select('address')
      .where('id', '=', openNumber(house.secrets.link, 'bounce', token) ?? 0)
      .executeTakeFirstOrThrow();
    expect(delivery.address).toBe(to);
    const resolver = async (name: string, type: string) =>
      type === 'TXT' && published.has(name)
        ? [[published.get(name) ?? '']]
        : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    const result = await authenticate(Buffer.from(raw, 'latin1'), {
      resolver,
      ip: '127.0.0.1',
      helo: 'x',
      sender: from,
      mta: 'x',
    });
    expect(result.dkim.results.map(({ algo, status }) => `${algo} ${status.result}`)).toEqual([
      'rsa-sha256 pass',
      'ed25519-sha256 pass',
    ]);
    for (const { signingHeaders } of result.dkim.results)
      expect(signingHeaders?.keys).toContain('List-Unsubscribe-Post');
  }
  expect((await states(house)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
});

test('a refused recipient has failed, a 4xx and a broken session wait for their time, the others go out', async () => {
  await using smtp = await relay((to) => ({ 'gone@a.example': 550, 'full@b.example': 452, 'bye@c.example': 421 })[to]);
  await using open = await testHouse({ relay: smtp.config });
  const { house } = open;
  await post(house, ['gone@a.example', 'full@b.example', 'bye@c.example', 'fine@d.example', 'well@e.example']);
  await sendClaim(house);
  expect((await states(house)).map(({ address, state, attempts }) => [address, state, attempts])).toEqual([
    ['gone@a.example', 'failed', 1],
    ['full@b.example', 'waiting', 1],
    ['bye@c.example', 'waiting', 1],
    ['fine@d.example', 'sent', 1],
    ['well@e.example', 'sent', 1],
  ]);
  expect(smtp.taken.map(({ to }) => to).sort()).toEqual(['fine@d.example', 'well@e.example']);
});

test('a relay that is not there loses nothing, and mail fails for good after five days', async () => {
  await using open = await testHouse({ relay: { kind: 'smtp', host: '127.0.0.1', port: 1, secure: false } });
  const { house } = open;
  await post(house, ['one@a.example', 'two@b.example']);
  await sendClaim(house);
  expect((await states(house)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['waiting', 1],
    ['waiting', 1],
  ]);
  const later = { ...house, now: () => new Date(Date.now() + 6 * 86_400_000) };
  await sendClaim(later);
  expect((await states(house)).map(({ state }) => state)).toEqual(['failed', 'failed']);
});

test('what a killed sender held is sent after a restart', async () => {
  await using open = await testHouse();
  const { house } = open;
  await post(house, ['one@a.example']);
  await house.db.updateTable('delivery').set({ state: 'sending' }).execute();
  expect(await sendClaim(house)).toBe(0);
  await giveBackAllBut(house.db);
  expect(await sendClaim(house)).toBe(1);
});

test('a captured copy can be read byte for byte, a notice that went out cannot', async () => {
  await using open = await testHouse();
  const { house } = open;
  const id = await post(house, ['one@a.example']);
  await sendClaim(house);
  const delivery = await house.db.selectFrom('delivery').select(['id', 'state']).executeTakeFirstOrThrow();
  expect(delivery.state).toBe('captured');
  const copy = await copyOf(house, admin, id, delivery.id);
  expect(copy.toString()).toContain('<https://parley.test.example/leave/token0>');
  expect(copy.equals(await copyOf(house, admin, id, delivery.id))).toBe(true);
  await expect(copyOf(house, { kind: 'stranger' }, id, delivery.id)).rejects.toMatchObject({ code: 'error.forbidden' });
  await house.db.updateTable('outgoing').set({ kind: 'notice' }).execute();
  await house.db.updateTable('delivery').set({ state: 'sent' }).execute();
  await expect(copyOf(house, admin, id, delivery.id)).rejects.toMatchObject({ code: 'error.notice-private' });
});
