import { expect, test } from 'vitest';
import { at, outbox, server, to } from './direct-outbox.ts';
import { type Behaviour, type Greeting, openRelay } from './relay.ts';

const threeDomains = {
  records: {
    ...at('hang.example', '127.0.0.1'),
    ...at('mute.example', '127.0.0.2'),
    ...at('well.example', '127.0.0.3'),
  },
  addresses: [...to('hang.example', 20), ...to('mute.example', 20), ...to('well.example', 30)],
};

test('while servers hang, other domains get all of theirs', async () => {
  const hanging = await openRelay(() => 'hang');
  const silent = await openRelay(undefined, 'hang', { host: '127.0.0.2', port: hanging.port });
  await using well = await server(undefined, undefined, { host: '127.0.0.3', port: hanging.port });
  const { addresses, records } = threeDomains;
  const patience = { connect: 60_000, greeting: 60_000, silence: 60_000 };
  await using open = await outbox(addresses, records, hanging.port, { patience });
  const sending = open.send();
  await expect.poll(() => well.copies.length, { timeout: 30_000 }).toBe(30);
  // Those that hang are still waited for: nothing but their end lets the sending end.
  await Promise.all([hanging.close(), silent.close()]);
  await sending;
}, 40_000);

test('a server that hangs twice in a row is left alone', async () => {
  await using hanging = await server(() => 'hang');
  await using silent = await server(undefined, 'hang', { host: '127.0.0.2', port: hanging.port });
  await using well = await server(undefined, undefined, { host: '127.0.0.3', port: hanging.port });
  const { addresses, records } = threeDomains;
  await using open = await outbox(addresses, records, hanging.port);
  await open.send();
  expect(well.copies).toHaveLength(30);
  expect(silent.connections()).toBe(1);
  const states = await open.states();
  expect(to('hang.example', 20).map((address) => states[address])).toEqual(Array.from({ length: 20 }, () => 'waiting'));
  expect(hanging.connections()).toBeLessThanOrEqual(2);
});

test.each<[string, Behaviour | undefined, Greeting | undefined]>([
  ['to our name', undefined, 'drip'],
  ['to a recipient', () => 'drip', undefined],
])(
  'a server whose answer %s never ends, though something always comes, is left',
  async (_what, behaviour, greeting) => {
    await using slow = await server(behaviour, greeting);
    await using open = await outbox(to('slow.example', 3), at('slow.example', '127.0.0.1'), slow.port);
    // Were it waited for, this would not come back.
    await open.send();
    expect((await open.rows()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
  },
);
