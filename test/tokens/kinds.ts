// Longer than other files: the one list of every kind of token that the house makes.
import { openedAt } from '#front/joining/form-proof.ts';
import { ticketFor } from '#lists/web-post/write-post.ts';
import { signNumber } from '#platform/signed.ts';
import { issueToken, type TokenUse } from '#platform/tokens.ts';
import { ensureLogin } from '../../src/members/ensure-login.ts';
import { issueSignInToken } from '../../src/members/sign-in.ts';
import { joined, organisationFacts } from '../permissions/organisations.ts';
import { leftOnce } from '../permissions/own-things.ts';
import { bouncing, held, sent, subscription, weeklyLeaving } from '../permissions/things.ts';
import type { World } from '../permissions/world.ts';
import { type DoorName, joining } from './doors.ts';

/** One kind of token: where it is made, which doors open for it, and what happens there. */
export type Kind = {
  /** Places in `src/` that make it, as the test reads them out of the code: file and purpose. */
  madeIn: ReadonlyArray<string>;
  make: (world: World) => Promise<string>;
  /** What each door that opens does, as the events it leaves; no other door may do anything at all. */
  opens: Partial<Record<DoorName, ReadonlyArray<string>>>;
  /** Used a second time. `refused`: nothing happens. `same`: it happens again, which its purpose allows, for this reason. */
  again: 'refused' | { same: string };
};

const confirmed = (events: ReadonlyArray<string>) => ({ 'confirm page': events });
/** By page, by an answer, and by a command: the mail that asks says all three. */
const answered = (events: ReadonlyArray<string>) => ({
  'confirm page': events,
  'confirm mailbox': events,
  'confirm command': events,
});

export const kinds: Readonly<Record<string, Kind>> = {
  'the mail that asks to confirm a join, and an invitation': {
    madeIn: ['lists/joining/request-subscription.ts joiningBy', "lists/joining/invite-one.ts 'lists.subscribe'"],
    make: (world) => stored(world, 'lists.subscribe', { list: 'talk', email: newcomer(world) }),
    opens: answered(['lists.subscribed']),
    again: 'refused',
  },
  'the mail that asks to confirm that one joins the network': {
    madeIn: ["front/joining/ask-to-join.ts 'front.join-network'"],
    make: (world) => stored(world, 'front.join-network', { ...joining, email: newcomer(world), text: 'a test' }),
    opens: { 'confirm page': ['front.joined'], 'confirm mailbox': ['front.joined'] },
    again: 'refused',
  },
  'the mail that asks to confirm for an organisation that joins': {
    madeIn: ["front/joining/ask-to-join-organisation.ts 'front.join-organisation'"],
    make: (world) => {
      const person = { name: 'Somebody', email: newcomer(world), text: 'a test', language: 'en' };
      return stored(world, 'front.join-organisation', { ...organisationFacts(world), ...person });
    },
    opens: {
      'confirm page': ['front.joined', 'members.organisation-asked'],
      'confirm mailbox': ['front.joined', 'members.organisation-asked'],
    },
    again: 'refused',
  },
  'the mail that asks a member to represent an organisation': {
    madeIn: ["members/organisations/send-representative-link.ts 'members.accept-representing'"],
    make: async (world) => {
      const { id, person: member } = await joined(world);
      await world.house.db
        .updateTable('affiliation')
        .set({ until: new Date() })
        .where('organisation_id', '=', id)
        .execute();
      return stored(world, 'members.accept-representing', { id, person: member, name: 'One' });
    },
    opens: confirmed(['members.representative-added']),
    again: 'refused',
  },
  'the undo of leaving the network': {
    madeIn: ['front/me/tell-goodbye.ts undoAction'],
    make: async (world) => stored(world, 'front.undo-leave-network', await leftOnce(world)),
    opens: confirmed(['front.came-back']),
    again: 'refused',
  },
  'the proof that the form to join was opened here': {
    madeIn: ["front/joining/form-proof.ts 'join-form'"],
    make: async ({ house }) => openedAt(house.secrets.link, new Date(house.now().getTime() - 60_000)),
    opens: { 'join page': ['front.join-asked'] },
    again: { same: 'it shows only when the page was opened; each sending is asked about by a mail' },
  },
  'the mail that asks to confirm, where moderators decide': {
    madeIn: ['lists/joining/request-subscription.ts joiningBy'],
    make: (world) => stored(world, 'lists.request-approval', { list: 'talk', email: newcomer(world) }),
    opens: answered(['lists.approval-requested']),
    again: 'refused',
  },
  'the mail that asks to confirm commands': {
    madeIn: ['lists/commands/mailboxes.ts carryOutChangesAction'],
    make: async (world) => {
      const wanted = { list: 'talk', subscription: await subscription(world), delivery: 'plain' };
      return stored(world, 'lists.carry-out-changes', wanted);
    },
    opens: answered(['lists.preferences-changed']),
    again: 'refused',
  },
  'the undo of a goodbye': {
    madeIn: ['lists/preferences/end-subscription.ts comeBackAction'],
    make: async (world) => stored(world, 'lists.come-back', { list: 'talk', subscription: await left(world) }),
    opens: answered(['lists.subscribed']),
    again: 'refused',
  },
  'a link to preferences': {
    madeIn: ['lists/preferences/send-preferences-link.ts preferencesAction'],
    make: async (world) => stored(world, 'lists.change-preferences', { subscription: await subscription(world) }),
    opens: { 'preferences page': ['lists.preferences-changed'] },
    again: { same: 'for an hour its owner may change his mind' },
  },
  'the link in a warning that switches on again': {
    madeIn: ["lists/bounces/tell.ts 'lists.resume-delivery'"],
    make: async (world) => stored(world, 'lists.resume-delivery', { list: 'talk', subscription: await off(world) }),
    opens: confirmed(['lists.switched-on']),
    again: 'refused',
  },
  'a link in the moderators’ daily mail': {
    madeIn: ['lists/held/tell-moderators.ts decideByLinkAction'],
    make: async (world) => {
      const person = world.visitors.find(({ kind }) => kind === 'moderator')?.personId ?? '';
      return stored(world, 'lists.decide-by-link', {
        person,
        list: 'talk',
        held: await held(world),
        decision: 'discard',
      });
    },
    opens: { 'moderate page': ['lists.post-discarded'] },
    again: 'refused',
  },
  'an office that was offered': {
    madeIn: ["lists/members/give-office.ts 'lists.accept-office'"],
    make: (world) => {
      return stored(world, 'lists.accept-office', { list: 'talk', email: newcomer(world), office: 'moderator' });
    },
    opens: confirmed(['members.role-granted']),
    again: 'refused',
  },
  'one more address of one’s own': {
    madeIn: ["members/send-address-link.ts 'members.take-address'"],
    make: (world) => stored(world, 'members.take-address', { person: person(world), email: newcomer(world) }),
    opens: confirmed(['members.address-added']),
    again: 'refused',
  },
  'the mail that asks whether all of one’s own posts are to go': {
    madeIn: ["archive/erasing/request-own-erasure.ts 'archive.erase-own-posts'"],
    make: (world) => stored(world, 'archive.erase-own-posts', { person: person(world), way: 'pseudonymised' }),
    opens: confirmed(['archive.erasure-begun']),
    again: 'refused',
  },
  'a link to sign in': {
    madeIn: ['members/send-sign-in-link.ts sign-in', 'members/administrator-link.ts sign-in'],
    make: async (world) => {
      const login = await world.house.db.transaction().execute((trx) => ensureLogin(trx, person(world)));
      return issueSignInToken(world.house, login.email, 'mail');
    },
    opens: { 'sign-in page': ['a session'] },
    again: 'refused',
  },
  'the leave token of a copy': {
    madeIn: [
      "lists/posting/distribute.ts 'leave'",
      "lists/digest/send-waiting.ts 'leave'",
      "lists/roster/tell-many.ts 'leave'",
      "lists/preferences/preferences-queries.ts 'leave'",
      "lists/tell.ts 'leave'",
    ],
    make: async (world) => signNumber(world.house.secrets.link, 'leave', await subscription(world)),
    opens: { 'leave page': ['lists.left'], 'leave mailbox': ['lists.left'] },
    again: 'refused',
  },
  'the leave token of the weekly mail': {
    madeIn: ['front/weekly/send-weekly.ts leavePurpose'],
    make: weeklyLeaving,
    opens: { 'weekly leave page': ['front.weekly-left'] },
    again: 'refused',
  },
  'the return path of a copy, and of a probe': {
    madeIn: ["delivery/copy.ts 'bounce'"],
    make: async (world) => signNumber(world.house.secrets.link, 'bounce', (await sent(world)).copy),
    opens: { 'bounce mailbox': ['delivery.bounced'] },
    again: { same: 'a server may say more than once that it could not deliver; evidence counts once a day' },
  },
  'the preview of a post': {
    madeIn: ['lists/web-post/write-post.ts purpose'],
    make: async ({ house }) => ticketFor(house),
    opens: { 'write page': ['lists.post-written'] },
    again: 'refused',
  },
};

export function stored({ house: { db, now } }: World, action: string, payload: TokenUse['payload']) {
  return db.transaction().execute((trx) => issueToken(trx, now(), { action, payload }));
}

export const newcomer = ({ next }: World) => `new${next()}@people.example`;

function person({ visitors }: World): string {
  return visitors.find(({ kind }) => kind === 'person')?.personId ?? '';
}

async function off(world: World): Promise<number> {
  const id = await bouncing(world);
  const row = world.house.db.updateTable('subscription').set({ switched_off_at: world.house.now() });
  await row.where('id', '=', id).execute();
  return id;
}

async function left(world: World): Promise<number> {
  const id = await subscription(world);
  const row = world.house.db.updateTable('subscription').set({ left_at: world.house.now() });
  await row.where('id', '=', id).execute();
  return id;
}
