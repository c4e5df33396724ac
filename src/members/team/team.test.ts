import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { asking, mailsTo, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { ensurePerson } from '../ensure-person.ts';
import { giveSiteRole } from './give-site-role.ts';
import { takeSiteRole } from './take-site-role.ts';

async function staffed() {
  const open = await testHouse();
  const { house } = open;
  const ids = {
    ada: await person(house, 'ada@people.example', 'Ada', ['administrator', 'site']),
    ben: await person(house, 'ben@people.example', 'Ben'),
  };
  const web = createWeb(house, rooms);
  return { ...open, ids, as: (email?: string) => asking(house, web, email) };
}

test('an administrator takes somebody into the team on a page; a mail tells him, and it holds from his next request', async () => {
  await using open = await staffed();
  const [ada, ben] = [await open.as('ada@people.example'), await open.as('ben@people.example')];
  expect((await ben('/admin/team')).status).toBe(403);
  expect((await ben('/people/merge')).status).toBe(403);
  const give = () =>
    ada('/fr/admin/team', [
      ['email', 'BEN@people.example'],
      ['role', 'team'],
    ]);
  expect((await give()).headers.get('location')).toBe('/fr/admin/team?saved=1');
  const before = (await mailsTo(open.house, 'ben@people.example')).length;
  expect((await mailsTo(open.house, 'ben@people.example')).at(-1)).toContain('You are in the team of');
  expect((await ben('/people/merge')).status).toBe(200);
  expect((await ben('/admin/team')).status).toBe(403);
  await give();
  expect(await mailsTo(open.house, 'ben@people.example')).toHaveLength(before);
  expect(await (await ada('/admin/team')).text()).toMatch(/<h2>Team<\/h2>.*Ben.*<h2>Administrator<\/h2>.*Ada/s);
  expect(
    (
      await ada('/admin/team/take', [
        ['person', open.ids.ben],
        ['role', 'team'],
      ])
    ).status,
  ).toBe(303);
  expect((await ben('/people/merge')).status).toBe(403);
});

test('an address that nobody has confirmed gets no office, and the page says what to do', async () => {
  await using open = await staffed();
  await open.house.db.transaction().execute((db) => ensurePerson(db, { email: 'table@people.example' }));
  const ada = await open.as('ada@people.example');
  for (const email of ['table@people.example', 'nobody@people.example']) {
    const answer = await ada('/admin/team', [
      ['email', email],
      ['role', 'administrator'],
    ]);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/id="email-error"[^>]*>(?:(?!<\/p>).)*Ask its owner to join first/s);
  }
  expect(await open.house.db.selectFrom('person_grant').select('person_id').execute()).toHaveLength(1);
});

test('the last administrator stays one, and nobody but administrators gives or takes', async () => {
  await using open = await staffed();
  const { house, ids } = open;
  const ada = {
    kind: 'account',
    id: ids.ada,
    isMember: true,
    grants: [{ role: 'administrator', scope: 'site' }],
  } as const;
  const last = { person: ids.ada, role: 'administrator' };
  await expect(perform(house, takeSiteRole, ada, last)).rejects.toMatchObject({ status: 409 });
  expect(await (await (await open.as('ada@people.example'))('/admin/team')).text()).toContain('add another one first');
  const team = { kind: 'account', id: ids.ben, isMember: true, grants: [{ role: 'team', scope: 'site' }] } as const;
  for (const actor of [stranger, team]) {
    const more = { email: 'ben@people.example', role: 'administrator' };
    await expect(perform(house, giveSiteRole, actor, more)).rejects.toMatchObject({ status: 403 });
    await expect(perform(house, takeSiteRole, actor, last)).rejects.toMatchObject({ status: 403 });
  }
  await perform(house, giveSiteRole, ada, { email: 'ben@people.example', role: 'administrator' });
  await perform(house, takeSiteRole, ada, last);
  await expect(perform(house, takeSiteRole, ada, last)).rejects.toMatchObject({ status: 404 });
});
