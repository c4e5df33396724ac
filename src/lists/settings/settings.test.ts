import { expect, test } from 'vitest';
import { type House, perform } from '#platform/operation.ts';
import { moderatedList, pagesOf, post, signedIn } from '../../../test/moderated-list.ts';
import { changeSettings } from './change-settings.ts';

const events = async (house: House, type: string) =>
  await house.db.selectFrom('event').select(['actor', 'details']).where('type', '=', type).orderBy('id').execute();

test('each setting that changes is an event with its old and new value; what is not given stays', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  const change = { list: 'talk', title: 'Talk, again', emergency: true, mostRecipients: 10, headerPatterns: ['X: y'] };
  expect(await perform(house, changeSettings, moderator, change)).toEqual({
    changed: ['emergency', 'headerPatterns', 'title'],
  });
  expect(await events(house, 'lists.setting-changed')).toEqual(
    [
      { setting: 'emergency', old: false, new: true },
      { setting: 'headerPatterns', old: 0, new: 1 },
      { setting: 'title', old: 'Talk', new: 'Talk, again' },
    ].map((details) => ({ actor: `account:${moderator.id}`, details })),
  );
  expect(await post(house, 'ana@people.example')).toBe('hold: emergency');
  await perform(house, changeSettings, moderator, { list: 'talk', emergency: false });
  expect(await post(house, 'ana@people.example')).toBe('accept');
  const titles = await house.db.selectFrom('collection').select('title').execute();
  expect(titles).toEqual([{ title: 'Talk, again' }]);
  await expect(
    perform(house, changeSettings, moderator, { list: 'talk', headerPatterns: ['no field'] }),
  ).rejects.toMatchObject({
    fields: [{ field: 'headerPatterns.0', code: 'lists.error.header-pattern' }],
  });
  const stranger = { kind: 'stranger' } as const;
  await expect(perform(house, changeSettings, stranger, change)).rejects.toMatchObject({ status: 403 });
});

test('the page of settings is for moderators; what its form says is set, and what is wrong stands at the field', async () => {
  await using open = await moderatedList('en');
  const { house } = open;
  const ask = pagesOf(house);
  const cookie = await signedIn(house, 'mo@people.example');
  expect((await ask('/lists/talk/settings', undefined, cookie)).status).toBe(200);
  expect((await ask('/lists/talk/settings')).status).toBe(403);
  expect(await (await ask('/lists/talk', undefined, cookie)).text()).toContain('/lists/talk/settings');
  expect(await (await ask('/lists/talk')).text()).not.toContain('/lists/talk/settings');
  const form: [string, string][] = [
    ['titles.en', 'Talk'],
    ['descriptions.en', 'For all'],
    ['policy', 'invite'],
    ['memberAction', 'accept'],
    ['nonMemberAction', 'reject'],
    ['maxSize', '5'],
    ['mostRecipients', '20'],
    ['headerPatterns', 'X-Spam: yes*\r\n'],
    ['needsSubject', 'on'],
  ];
  expect((await ask('/lists/talk/settings', form, cookie)).status).toBe(303);
  const list = await house.db.selectFrom('list').select(['description', 'policy', 'max_size', 'rules']).execute();
  expect(list).toEqual([
    {
      description: 'For all',
      policy: 'invite',
      max_size: 5 * 1_048_576,
      // Only what this list chose otherwise than the house does.
      rules: {
        nonMemberAction: 'reject',
        mostRecipients: 20,
        mustBeNamed: false,
        needsSubject: true,
        welcomes: false,
        headerPatterns: ['X-Spam: yes*'],
      },
    },
  ]);
  const wrong = await ask('/lists/talk/settings', [...form.slice(1), ['titles.en', ' ']], cookie);
  expect([wrong.status, (await wrong.text()).includes('id="titles.en-error"')]).toEqual([422, true]);
});
