import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { House } from '#platform/operation.ts';
import { asking, person } from '../../../test/people.ts';
import { houseWithRima } from '../../../test/somebody-who-leaves.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { type KeptKind, keptKinds } from './kept-kinds.ts';

/** Where something of a person stands, and the section that tells him; or in words, why none does. */
const told: Readonly<Record<string, KeptKind | 'consents' | { not: string }>> = {
  'address.email': 'addresses',
  'address.canonical': 'addresses',
  'address.person_id': 'addresses',
  'affiliation.person_id': 'capacities',
  'affiliation_group.affiliation_id': 'capacities',
  'api_token.person_id': 'tokens',
  'article.withdrawn_by': 'withdrawn',
  'article_version.author': 'articles',
  'article_version.saved_by': 'articles',
  'ban.banned_by': 'acts',
  'ban.pattern': 'bans',
  'bounce.named_by': { not: 'says how a returned mail was recognised' },
  'bounce.recipient': 'mails',
  'bounce_evidence.subscription_id': 'trouble',
  'bouncing.subscription_id': 'trouble',
  'chosen_capacity.capacity_id': { not: 'names a message until it is filed, which takes a minute' },
  'collection.reply_address': { not: 'an address of the house' },
  'consent.person_id': 'consents',
  'delivery.address': 'mails',
  'digest_mail.without_address_id': { not: 'names who gets a digest in another shape: mails tells of the digest' },
  'erasure.address_hashes': { not: 'cannot be read, and goes with its salt' },
  'erasure.carried_out_by': 'acts',
  'erasure.planned_by': 'acts',
  'event.actor': 'acts',
  'held_post.claimed_by': 'claims',
  'held_post.decided_by': 'acts',
  'held_post.sender': 'held',
  'import_run.actor': 'acts',
  'incoming.client': 'received',
  'incoming.recipient': { not: 'an address of the house' },
  'incoming.sender': 'received',
  'join_request.address_id': 'requests',
  'join_request.decided_by': 'acts',
  'left_address.address_id': { not: 'of people who were forgotten: nobody can sign in as one' },
  'list_post.author_address_id': 'posts',
  'list_text.changed_by': 'acts',
  'login.email': { not: 'made of the number of the person, no address of his' },
  'login_account.userId': { not: 'stays empty: nobody signs in by another house' },
  'login_session.ipAddress': 'sessions',
  'login_session.userAgent': 'sessions',
  'login_session.userId': 'sessions',
  'membership.person_id': 'membership',
  'merged_person.into_id': 'merged',
  'merged_person.person_id': 'merged',
  'message.author_address': 'messages',
  'message.author_name': 'messages',
  'message.author_person': 'messages',
  'message.hangs_by': { not: 'says how a message came to stand in its thread' },
  'muted_thread.subscription_id': 'muted',
  'organisation.asked_by': 'organisations',
  'outgoing.report_to': { not: 'the sender of a mail that he hears failed; gone when he has' },
  'past_stay.person_id': 'past_stays',
  'people_import.made_by': 'imports',
  'person_change.person_id': { not: 'numbers of whom the directory has to read anew, for a while' },
  'person_grant.granted_by': 'acts',
  'person_grant.person_id': 'grants',
  'person_name.person_id': 'names',
  'process_change.made_by': 'changes',
  'pseudonym.address_hash': { not: 'cannot be read: of people whose posts were erased' },
  'roster_plan.made_by': { not: 'a preview that is forgotten after a day' },
  'subscription.added_by': 'acts',
  'subscription.address_id': 'subscriptions',
  'subscription.capacity_id': 'subscriptions',
  'subscription.removed_by': 'acts',
  'thread.author_count': { not: 'a number' },
  'thread.first_author': 'messages',
  'thread.last_author': 'messages',
  'thread_decision.made_by': 'acts',
  'thread_decision.undone_by': 'acts',
  'trusted_sender.email': 'trusted',
  'trusted_sender.trusted_by': 'acts',
  'unwished_post.subscription_id': 'unwished',
  'weekly_reader.person_id': 'weekly',
};

/** Columns that lead to a person by their keys, over however many tables, and those whose name says address or doer. */
async function placesOfPeople(house: House): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`
    with recursive link as (
      select c.conrelid as child, c.confrelid as parent, a.attname as column
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    ), near (child, parent, "column") as (
      select child, parent, "column" from link where parent in ('person'::regclass, 'login'::regclass)
      union select link.child, link.parent, link.column from link join near on link.parent = near.child
        where link.parent in ('address'::regclass, 'affiliation'::regclass, 'subscription'::regclass)
    )
    select child::regclass || '.' || "column" as place from near
    union select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'
      and column_name ~* '(person|user|account_|author|mail$|address|sender|recipient|actor|_by$|client|canonical|pattern|report_to)'
      and table_name <> 'old_address'
    order by 1`.execute(house.db);
  return rows.map(({ place }) => place);
}

test('every place of the database that has to do with a person is told of, or it is said why not', async () => {
  const { open, house } = await houseWithRima();
  await using _ = open;
  expect(await placesOfPeople(house)).toEqual(Object.keys(told).sort());
});

test('his file holds every section, and nothing of anybody else', async () => {
  const { open, house, personId, ask, stranger } = await houseWithRima();
  await using _ = open;
  await person(house, 'omar@people.example', 'Omar');
  const answer = await ask('/me/data.json');
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  const kept = (await answer.json()) as Record<string, unknown[]>;
  expect(Object.keys(kept).sort()).toEqual([...keptKinds, 'consents'].sort());
  expect(kept.person).toMatchObject([{ id: personId, name: 'Rima Haddad' }]);
  expect(kept.consents).toMatchObject([
    { kind: 'details', text: 'x1' },
    { kind: 'publish', text: 'x1' },
  ]);
  const counts = Object.fromEntries(Object.entries(kept).map(([kind, rows]) => [kind, rows.length]));
  expect(counts).toMatchObject({ subscriptions: 2, capacities: 1, grants: 1, weekly: 1, membership: 1, sessions: 1 });
  expect(counts.mails).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).not.toMatch(/omar/i);
  expect((await stranger('/me/data.json')).status).toBe(303);
  expect((await stranger('/me/data')).status).toBe(303);
});

test('the page says it in the words of its reader', async () => {
  const { open, ask, house } = await houseWithRima();
  await using _ = open;
  const page = await (await ask('/fr/me/data')).text();
  for (const words of [
    'href="/me/data.json"',
    'pour une organisation',
    'Liban',
    'Chaque message',
    'Modération',
    '<bdi>talk</bdi>',
  ])
    expect(page).toContain(words);
  expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  const omar = await person(house, 'omar@people.example', 'Omar');
  const other = await asking(house, createWeb(house, rooms), 'omar@people.example');
  expect(await (await other('/me/data')).text()).not.toContain('Rima');
  expect(omar).not.toBe('');
});

test('that what he writes is published may be taken back: he is listed no more, and when and how stays on record', async () => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  await house.db.updateTable('person').set({ listed: true, helps: true }).execute();
  await ask('/me/data/withdraw', []);
  const consents = await house.db.selectFrom('consent').select(['kind', 'withdrawn_how']).orderBy('id').execute();
  expect(consents).toEqual([
    { kind: 'details', withdrawn_how: null },
    { kind: 'publish', withdrawn_how: 'at /me/data' },
  ]);
  expect(await house.db.selectFrom('person').select(['listed', 'helps']).execute()).toEqual([
    { listed: false, helps: false },
  ]);
  const page = await (await ask('/me/data')).text();
  expect(page).not.toContain('action="/me/data/withdraw"');
  expect(page).toContain('taken back on');
});
