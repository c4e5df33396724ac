import { expect, test } from 'vitest';
import { type Actor, house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { asking, mailsTo, origin, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { recipientsOf } from '../queries.ts';
import { invite } from './invite.ts';
import { requestSubscription } from './request-subscription.ts';

const moderator: Actor = {
  kind: 'account',
  id: 'm',
  grants: [{ role: 'moderator', scope: 'lists:talk' }],
  isMember: true,
};

async function approvingList() {
  const open = await testHouse();
  await perform(open.house, createList, houseActor('test'), { name: 'talk', title: 'Talk', policy: 'approve' });
  return { ...open, web: createWeb(open.house, rooms), [Symbol.asyncDispose]: open.close };
}

test('the page of requests is for moderators, its invitations too', async () => {
  await using open = await approvingList();
  const { house, web } = open;
  expect((await web.request('/lists/talk/requests')).status).toBe(403);
  await house.db.updateTable('collection').set({ circle: 'private' }).execute();
  expect((await web.request('/lists/talk/requests')).status).toBe(404);
  const guest = { list: 'talk', addresses: 'x@people.example' };
  await expect(perform(house, invite, stranger, guest)).rejects.toMatchObject({ status: 404 });
  expect(await mailsTo(house)).toEqual([]);
  expect(await perform(house, invite, moderator, guest)).toEqual({ invited: 1, skipped: 0 });
});

test('signed in, an owner sees who asks, lets in, declines with a reason, and invites, all on one page', async () => {
  await using open = await approvingList();
  const { house, web } = open;
  for (const name of ['ada', 'bob']) {
    const email = `${name}@people.example`;
    await perform(house, requestSubscription, stranger, { list: 'talk', email, name });
    const link = /\/confirm\/[a-z2-7]{32}/.exec((await mailsTo(house, email)).at(-1) ?? '')?.[0];
    await web.request(`${origin}${link}`, { method: 'POST', headers: { Origin: origin } });
  }
  await person(house, 'own@people.example', 'Own', ['administrator', 'lists:talk']);
  const asks = await asking(house, web, 'own@people.example');
  const get = async (path: string) => (await asks(path)).text();
  const post = (path: string, form: Record<string, string>) => asks(path, Object.entries(form));

  expect(await get('/lists/talk')).toContain('2 people ask to join');
  const page = await get('/lists/talk/requests');
  expect(page).toContain('ada@people.example');
  const [ada = '', bob = ''] = [...page.matchAll(/action="([^"]+)\/approve"/g)].map(([, path]) => path);
  const decided = await post(`${ada}/approve`, {});
  expect([decided.status, decided.headers.get('location')]).toEqual([303, '/lists/talk/requests?done=1']);
  expect(await get('/lists/talk/requests?done=1')).toContain('<p>The request is decided.');
  expect((await post(`${ada}/approve`, {})).status).toBe(409);
  const without = await post(`${bob}/decline`, { reason: '' });
  expect([without.status, await without.text()]).toEqual([
    422,
    expect.stringMatching(/<title>Error: Requests[\s\S]*bad-field/),
  ]);
  expect((await post(`${bob}/decline`, { reason: 'Not now.' })).status).toBe(303);
  expect((await recipientsOf(house.db, 1, house.now())).map(({ email }) => email)).toEqual(['ada@people.example']);
  expect(await get('/lists/talk/requests')).not.toContain('bob@people.example');

  const wrong = await post('/lists/talk/invitations', { addresses: 'cy@people.example nobody' });
  expect([wrong.status, (await wrong.text()).includes('nobody is not a mail address.')]).toEqual([422, true]);
  const sent = await post('/lists/talk/invitations', { addresses: 'cy@people.example, ada@people.example' });
  expect(await sent.text()).toMatch(/1 invitation is on its way.*1 address was left out/s);
  expect((await mailsTo(house)).at(-1)).toMatch(/^cy@people\.example: Invitation to Talk\n/);
});
