import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { importMembers } from '../../src/lists/joining/import-members.ts';
import { requestApproval } from '../../src/lists/joining/request-approval.ts';
import { prepareImport } from '../../src/members/importing/prepare-import.ts';
import type { TestHouse } from '../test-house.ts';

type House = TestHouse['house'];

/** Where the pages stand that need something to show: a held post, a plan, a story, a link of a mail. By short names. */
export async function listPages(house: House, personId: string): Promise<Record<string, string>> {
  // Longer than a screen: one table of pages, and what each needs to be there.
  const { db, now } = house;
  const list = await db.selectFrom('list').select(['id', 'name']).executeTakeFirstOrThrow();
  const held = await db.selectFrom('held_post').select('id').executeTakeFirstOrThrow();
  const { id: subscription } = await db.selectFrom('subscription').select('id').executeTakeFirstOrThrow();
  await db.insertInto('bouncing').values({ subscription_id: subscription, score: 3 }).execute();
  const asks = {
    list: list.name,
    email: 'with-a-rather-long-address-that-breaks-lines@ministry-of-the-interior.example',
  };
  const of = { organisation: 'Interregionalorganisation', country: 'BA', stakeholder: 'io' as const };
  const rows = [{ email: 'io@people.example', name: 'Iva', ...of }];
  await perform(house, importMembers, houseActor('test'), { list: list.name, source: 'a test', rows });
  await perform(house, requestApproval, houseActor('test'), asks);
  await db.insertInto('ban').values({ list_id: list.id, pattern: '*@spam.example', reason: 'A flood' }).execute();
  const token = (action: string, payload: object) =>
    db.transaction().execute((trx) => issueToken(trx, now(), { action, payload: { ...payload } }));
  const plan = async (deed: object, rows: unknown[]) => {
    const facts = { list_id: list.id, made_by: `account:${personId}`, made_at: now() };
    const values = { ...facts, deed: JSON.stringify(deed), rows: JSON.stringify(rows) };
    return (await db.insertInto('roster_plan').values(values).returning('id').executeTakeFirstOrThrow()).id;
  };
  const change = { kind: 'change', what: 'moderate', delivery: 'each', reason: '', goodbye: false };
  const bring = { kind: 'bring', way: 'invite', basis: '', welcome: false };
  const guest = { row: { email: 'guest@people.example', name: 'غيث', delivery: 'each' }, state: 'new', isRole: false };
  const decision = { person: personId, list: list.name, held: held.id, decision: 'reject' };
  const at = `/lists/${list.name}`;
  const table = 'email,name,country,shoe\nio@people.example,Ivo,Congo,41\nnew@people.example,Nina,Korea,\nnobody';
  const { import: people } = await perform(house, prepareImport, houseActor('test'), { table, basis: 'They agreed' });
  const { person_id: io } = await db
    .selectFrom('address')
    .select('person_id')
    .where('email', '=', 'io@people.example')
    .executeTakeFirstOrThrow();
  return {
    person: `/people/${io}`,
    'preview of people': `/people/import/${people}`,
    'two records': `/people/merge?one=${io}&other=${personId}`,
    edit: `${at}/held/${held.id}/edit`,
    moderate: `/moderate/${await token('lists.decide-by-link', decision)}`,
    story: `${at}/roster/${subscription}`,
    'preview of a change': `${at}/roster/plans/${await plan(change, [subscription])}`,
    'preview of bringing': `${at}/roster/bring/${await plan(bring, [guest])}`,
    'story of bounces': `${at}/bounces/${subscription}`,
    'own preferences': `${at}/preferences/${await token('lists.change-preferences', { subscription })}`,
    confirm: `/confirm/${await token('lists.subscribe', { list: list.name, email: 'new@people.example' })}`,
  };
}
