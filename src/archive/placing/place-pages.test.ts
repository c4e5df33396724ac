import { expect, test } from 'vitest';
import { messageHash } from '#platform/mail/message-id.ts';
import { world } from '../../../test/permissions/world.ts';
import { testHouse } from '../../../test/test-house.ts';
import { fileBatch, sketched } from '../../../test/thread-sketches.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

const hash = (n: number) => messageHash(`s${n}@x.example`);

async function talk() {
  const open = await testHouse();
  const { house } = open;
  const { visitors } = await world(house);
  const { id } = await house.db
    .selectFrom('collection')
    .select('id')
    .where('slug', '=', 'talk')
    .executeTakeFirstOrThrow();
  const mail = (n: number, names: number[], subject = 'Budget of the forum') => sketched({ n, names, subject, day: n });
  const mails = [mail(1, []), mail(2, [], 'Re: Budget of the forum'), mail(3, [90], 'Minutes of May'), mail(4, [90])];
  await fileBatch(house, { id, slug: 'talk' }, mails);
  const web = createWeb(house, rooms);
  const origin = 'https://parley.test.example';
  const cookie = visitors.find(({ kind }) => kind === 'moderator')?.cookie ?? '';
  const ask = async (path: string, form?: Record<string, string>, as = cookie) => {
    const headers = { Origin: origin, Cookie: as };
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    return web.request(origin + path, { headers, ...body });
  };
  return { ask, text: async (path: string) => (await ask(path)).text(), [Symbol.asyncDispose]: () => open.close() };
}

test('a thread says what is a guess, and what answers a message that is not here', async () => {
  await using it = await talk();
  const guessed = await it.text(`/fr/lists/talk/threads/${hash(1)}`);
  expect(guessed).toContain(`<a class="quiet" href="#${hash(1)}">Probablement une réponse au message 1`);
  expect(guessed.match(/message-missing|ne se trouve pas dans ces archives/g)).toBe(null);
  const orphans = await it.text(`/lists/talk/threads/${hash(3)}`);
  expect(orphans.match(/It answers a message that is not in this archive/g)).toHaveLength(2);
  expect((await it.ask(`/lists/talk/threads/${hash(4)}`)).headers.get('location')).toContain(`threads/${hash(3)}#`);
});

test('a moderator moves a message, is told so, reads the story, and takes it back; a stranger sees no way there', async () => {
  await using it = await talk();
  const place = `/lists/talk/messages/${hash(4)}/place`;
  expect(await it.text(`/lists/talk/messages/${hash(4)}`)).toContain(`${place}"`);
  expect(await (await it.ask(`/lists/talk/messages/${hash(4)}`, undefined, '')).text()).not.toContain('/place');
  expect(await it.text(place)).toContain('beside others that answer the same one');

  const wrong = await it.ask(place, { under: 'nowhere' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toMatch(/This list has no such message[\s\S]*value="nowhere"/);

  const moved = await it.ask(place, { under: `https://parley.test.example/lists/talk/messages/${hash(2)}` });
  expect([moved.status, moved.headers.get('location')]).toEqual([303, `${place}?done=merged`]);
  const story = await it.text(`${place}?done=merged`);
  expect(story).toContain('The message hangs in its new place');
  expect(story).toContain('It hangs where somebody put it:');
  expect(story).toMatch(/The moderator<\/bdi>: put under/);
  expect(await it.text(`/lists/talk/threads/${hash(1)}`)).toContain(`id="${hash(4)}"`);

  const [, decision = ''] = /name="decision" value="(\d+)"/.exec(story) ?? [];
  expect((await it.ask(`${place}/undo`, { decision })).headers.get('location')).toBe(`${place}?done=undone`);
  expect(await it.text(place)).toMatch(/Taken back by The moderator/);
  expect((await it.ask(`/lists/talk/messages/${hash(2)}/place/split`, {})).status).toBe(303);
  expect(await it.text(`/ar/lists/talk/messages/${hash(2)}/place`)).toContain('بداية مناقشة مستقلة');
  expect(await it.text(`/lists/talk/threads/${hash(1)}`)).not.toContain(`id="${hash(2)}"`);
});
