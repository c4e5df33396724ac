// Longer than other files: the one list of what is asked of every operation.

import { createHash } from 'node:crypto';
import { person } from '../people.ts';
import { asking, joined, organisationFacts } from './organisations.ts';
import { capacity, leftOnce } from './own-things.ts';
import { another, decided } from './placed.ts';
import { aMilestone, aProcess, aStage, aTopic, milestoneFacts, reason, topicFacts } from './process-things.ts';
import { colleague, teamMember } from './team-things.ts';
import {
  aside,
  banned,
  bouncing,
  bringing,
  erasing,
  held,
  importing,
  importingFile,
  importRun,
  leaving,
  moderation,
  officer,
  ownAddress,
  planned,
  preferences,
  request,
  sent,
  subscription,
  trusted,
  twoRecords,
  weeklyLeaving,
} from './things.ts';
import type { Visitor } from './visitors.ts';
import type { World } from './world.ts';
import { draft, news } from './written.ts';

/** What the form to join says. */
const joining = (world: World) => ({
  ...{ name: 'Somebody', email: somebody(world), country: 'KE', stakeholder: 'civ' },
  ...{ delivery: 'none', text: 'a test', language: 'en' },
});

/** What the form for an organisation says. */
const speaking = (world: World) => ({
  ...{ ...organisationFacts(world), name: 'Somebody', email: somebody(world) },
  ...{ text: 'a test', language: 'en' },
});

type Row = { who: string; input: (world: World, visitor: Visitor) => object | Promise<object> };

const list = 'talk';
const somebody = (world: World) => `somebody${world.next()}@people.example`;
const administrator = 'grant: administrator';
/** The visitor called `person`, about whose own things these rows are. */
const himself = 'the person, or grant: administrator';
const team = 'grant: team';
const representative = 'a representative, or grant: team';
const owner = 'grant: administrator of the list';
const moderator = 'grant: moderator';

/** Every operation of the house, whom it lets in (words of docs/urls.md), and an input that lacks nothing but the right. */
export const rows: Readonly<Record<string, Row>> = {
  'members.add-administrator': { who: administrator, input: (world) => ({ email: somebody(world) }) },
  'members.give-site-role': { who: administrator, input: colleague },
  'members.take-site-role': { who: administrator, input: teamMember },
  'members.issue-api-token': {
    who: himself,
    input: ({ visitors }) => ({ personId: visitors[1]?.personId, name: 'A program', scopes: ['lists'] }),
  },
  'members.revoke-api-token': {
    who: himself,
    input: async ({ house: { db }, visitors, next }) => {
      const facts = {
        hash: createHash('sha256').update(`${next()}`).digest(),
        scopes: ['lists'],
        name: 'x',
        expires_at: new Date(),
      };
      const row = { ...facts, person_id: visitors[1]?.personId ?? '', last_used_at: null, revoked_at: null };
      return db.insertInto('api_token').values(row).returning('id').executeTakeFirstOrThrow();
    },
  },
  'members.prepare-import': { who: 'grant: team', input: (world) => ({ table: somebody(world), basis: 'agreed' }) },
  'members.answer-import': { who: 'grant: team', input: async (world) => importing(world) },
  'members.read-import-again': {
    who: 'grant: team',
    input: async (world) => ({ ...(await importingFile(world)), charset: 'windows-1251' }),
  },
  'members.import-people': { who: 'grant: team', input: async (world) => importing(world) },
  'members.drop-import': { who: 'grant: team', input: async (world) => importing(world) },
  'members.forget-imports': { who: administrator, input: () => ({}) },
  'members.merge-people': { who: 'grant: team', input: async (world) => twoRecords(world) },
  'members.export-people': { who: 'grant: team', input: () => ({ format: 'csv' }) },
  'members.let-in-organisation': { who: team, input: async (world) => ({ id: await asking(world) }) },
  'members.decline-organisation': { who: team, input: async (world) => ({ id: await asking(world), reason: 'No' }) },
  'members.change-organisation': {
    who: team,
    input: async (world) => ({ ...organisationFacts(world), id: (await joined(world)).id }),
  },
  'members.end-organisation': { who: team, input: joined },
  'members.merge-organisations': {
    who: team,
    input: async (world) => ({ keep: (await joined(world)).id, other: await asking(world) }),
  },
  'members.invite-representative': {
    who: representative,
    input: async (world) => ({ id: (await joined(world)).id, email: somebody(world) }),
  },
  'members.ask-organisation-to-leave': { who: representative, input: joined },
  'members.stop-representing': { who: representative, input: joined },
  'members.send-representative-link': {
    who: administrator,
    input: async (world) => ({ id: (await joined(world)).id, email: somebody(world), language: 'en' }),
  },
  'members.accept-representing': { who: administrator, input: joined },
  'delivery.retry-failed': { who: administrator, input: async (world) => ({ id: (await sent(world)).mail }) },
  'delivery.retry-incoming': { who: administrator, input: async (world) => ({ id: await aside(world) }) },
  'delivery.release-mail': { who: administrator, input: () => ({ choice: 'send' }) },
  'delivery.retry-destination': { who: administrator, input: () => ({ id: 1 }) },
  'delivery.tell-senders': { who: administrator, input: () => ({}) },
  'archive.split-thread': { who: moderator, input: ({ hash }) => ({ list, hash }) },
  'archive.merge-threads': {
    who: moderator,
    input: async (world) => ({ list, hash: world.hash, under: await another(world) }),
  },
  'archive.undo-thread-decision': {
    who: moderator,
    input: async (world) => ({ list, decision: await decided(world) }),
  },
  'archive.plan-erasure': { who: moderator, input: ({ hash }) => ({ list, hash, way: 'removed', why: 'rules' }) },
  'archive.carry-out-erasure': {
    who: moderator,
    input: async (world, { personId }) => ({ erasure: await erasing(world, personId) }),
  },
  'archive.continue-erasure': {
    who: administrator,
    input: async (world, { personId }) => ({ erasure: await erasing(world, personId) }),
  },
  'archive.request-own-erasure': { who: 'signed in', input: () => ({ way: 'removed' }) },
  'archive.erase-own-posts': {
    who: administrator,
    input: ({ visitors }) => ({ person: visitors[1]?.personId, way: 'removed' }),
  },
  'archive.forget-erasure-plans': { who: administrator, input: () => ({}) },
  'archive.resume-erasures': { who: administrator, input: () => ({ facts: [] }) },
  'processes.open-process': {
    who: team,
    input: ({ next }) => ({ slug: `opened-${next()}`, names: { en: 'A review' }, mandates: { en: 'To review.' } }),
  },
  'processes.change-process': {
    who: team,
    input: async (world) => ({
      ...{ process: await aProcess(world), names: { en: 'Another name' }, mandates: { en: 'To review.' } },
      ...{ stakeholderScheme: 'igf', regionScheme: 'icann', timeZone: 'UTC', reason },
    }),
  },
  'processes.add-stage': {
    who: team,
    input: async (world) => ({ process: await aProcess(world), names: { en: 'Draft' } }),
  },
  'processes.change-stage': {
    who: team,
    input: async (world) => ({ ...(await aStage(world)), names: { en: 'Zero draft' }, reason }),
  },
  'processes.move-stage': { who: team, input: async (world) => ({ ...(await aStage(world)), to: 'up', reason }) },
  'processes.enter-stage': { who: team, input: async (world) => ({ ...(await aStage(world)), reason }) },
  'processes.remove-stage': { who: team, input: async (world) => ({ ...(await aStage(world)), reason }) },
  'processes.add-milestone': {
    who: team,
    input: async (world) => ({ process: await aProcess(world), ...milestoneFacts }),
  },
  'processes.change-milestone': {
    who: team,
    input: async (world) => ({ ...(await aMilestone(world)), ...milestoneFacts, startsOn: '2027-01-02', reason }),
  },
  'processes.settle-milestone': {
    who: team,
    input: async (world) => ({ ...(await aMilestone(world)), state: 'done', reason }),
  },
  'processes.add-topic': {
    who: team,
    input: async (world) => ({ process: await aProcess(world), slug: `new-${world.next()}`, ...topicFacts }),
  },
  'processes.change-topic': {
    who: team,
    input: async (world) => ({ ...(await aTopic(world)), ...topicFacts, titles: { en: 'Other' }, reason }),
  },
  'processes.remove-topic': { who: team, input: async (world) => ({ ...(await aTopic(world)), reason }) },
  'lists.erase-held-posts': { who: administrator, input: () => ({ erasures: [] }) },
  'archive.import-messages': {
    who: administrator,
    input: ({ next }) => ({
      collection: list,
      messages: [{ raw: Buffer.from(`Subject: old ${next()}\r\n\r\nx\r\n`).toString('base64') }],
    }),
  },
  'archive.rebuild-archive': { who: administrator, input: () => ({ list }) },
  'archive.continue-rebuild': { who: administrator, input: () => ({ collection: 1 }) },
  'front.begin-article': { who: team, input: ({ next }) => ({ title: `Title ${next()}`, language: 'en' }) },
  'front.save-article': {
    who: team,
    input: async (world) => ({ kind: 'news', slug: await news(world), language: 'fr', title: 'Titre', base: 0 }),
  },
  'front.publish-article': { who: team, input: async (world) => ({ kind: 'news', slug: await draft(world) }) },
  'front.withdraw-article': { who: team, input: async (world) => ({ kind: 'news', slug: await news(world) }) },
  'front.record-backup': { who: administrator, input: () => ({ problem: 'no room', folder: '/srv' }) },
  'archive.begin-import': { who: administrator, input: () => ({ collection: list, source: 'old.mbox' }) },
  'archive.end-import': {
    who: administrator,
    input: async (world) => ({
      ...{ run: await importRun(world), before: 0, read: 0, added: 0, already: 0, aside: 0, deleted: 0 },
    }),
  },
  'archive.set-aside-mail': {
    who: administrator,
    input: async (world) => ({ run: await importRun(world), file: 'old.mbox', offset: 0, why: 'a test' }),
  },
  'archive.keep-old-numbers': {
    who: administrator,
    input: () => ({ collection: list, numbers: [{ number: 1, messageId: 'filed@people.example' }] }),
  },
  'front.ask-to-join': { who: 'everybody', input: (world) => ({ ...joining(world), details: true }) },
  'front.join-network': { who: administrator, input: joining },
  'front.keep-agreement': { who: administrator, input: () => ({ people: [] }) },
  'front.ask-to-join-organisation': {
    who: 'everybody',
    input: (world) => ({ ...speaking(world), details: true, speaks: true }),
  },
  'front.join-organisation': { who: administrator, input: speaking },
  'front.propose-organisation': {
    who: 'signed in',
    input: (world) => ({ ...speaking(world), details: true, speaks: true }),
  },
  'front.choose-weekly': { who: 'signed in', input: () => ({ wants: true }) },
  'front.leave-weekly': { who: 'who has the link', input: async (world) => ({ token: await weeklyLeaving(world) }) },
  'front.send-weekly': {
    who: administrator,
    input: () => ({
      ...{ week: '2026-03-02', language: 'en', readers: [] },
      content: { threads: [], news: [], changes: [], lists: [], ahead: [] },
    }),
  },
  'front.open-first-list': { who: administrator, input: ({ next }) => ({ name: `first${next()}`, title: 'First' }) },
  'front.invite-first-members': {
    who: administrator,
    input: ({ next }) => ({ list: 'talk', addresses: `first${next()}@people.example` }),
  },
  'front.describe-administrator': { who: administrator, input: () => ({ name: 'Adele' }) },
  'front.set-up-network': { who: administrator, input: () => ({ name: 'Test Network', domain: 'lists.test.example' }) },

  'lists.claim-held-post': { who: moderator, input: async (world) => ({ list, id: await held(world) }) },
  'lists.mute-thread': { who: 'who is on the list', input: ({ hash }) => ({ list, hash }) },
  'lists.unmute-by-link': {
    who: 'who has the link',
    input: async (world) => ({ list, token: await preferences(world), hash: world.hash }),
  },
  'lists.resend-post': { who: moderator, input: ({ hash }) => ({ list, hash }) },
  'lists.tell-owners': { who: administrator, input: () => ({}) },
  'lists.create-list': { who: administrator, input: ({ next }) => ({ name: `new${next()}`, title: 'New' }) },
  'lists.import-members': {
    who: administrator,
    input: (world) => ({ list, source: 'A test', rows: [{ email: somebody(world) }] }),
  },
  'lists.move-list-in': {
    who: administrator,
    input: ({ next }) => ({
      ...{ list: `moved${next()}`, title: 'Moved', policy: 'confirm', language: 'en', circle: 'public' },
      ...{ maxSize: 1000, source: 'A test' },
    }),
  },
  'lists.request-subscription': { who: "the list's circle", input: (world) => ({ list, email: somebody(world) }) },
  'lists.subscribe': { who: owner, input: (world) => ({ list, email: somebody(world) }) },
  'lists.request-approval': { who: owner, input: (world) => ({ list, email: somebody(world) }) },
  'lists.approve-request': { who: moderator, input: async (world) => ({ list, id: await request(world) }) },
  'lists.decline-request': {
    who: moderator,
    input: async (world) => ({ list, id: await request(world), reason: 'Not now' }),
  },
  'lists.invite': { who: moderator, input: (world) => ({ list, addresses: somebody(world) }) },
  'lists.request-preferences-link': { who: 'everybody', input: (world) => ({ list, email: somebody(world) }) },
  'lists.change-preferences': {
    who: 'who has the link',
    input: async (world) => ({ list, token: await preferences(world), mail: 'each' }),
  },
  'lists.carry-out-changes': {
    who: owner,
    input: async (world) => ({ list, subscription: await subscription(world), own: false }),
  },
  'lists.come-back': { who: owner, input: async (world) => ({ list, subscription: await subscription(world) }) },
  'lists.leave': { who: 'who has the link', input: async (world) => ({ token: await leaving(world) }) },
  'lists.approve-held-post': { who: moderator, input: async (world) => ({ list, id: await held(world) }) },
  'lists.reject-held-post': { who: moderator, input: async (world) => ({ list, id: await held(world), reason: 'No' }) },
  'lists.decide-held-posts': {
    who: moderator,
    input: async (world) => ({ list, ids: [await held(world)], decision: 'discard' }),
  },
  'lists.edit-held-post': {
    who: moderator,
    input: async (world) => ({ list, id: await held(world), subject: 'Changed', text: 'Changed' }),
  },
  'lists.decide-by-link': {
    who: 'the moderator it was sent to',
    input: async (world) => ({ token: await moderation(world) }),
  },
  'lists.write-post': {
    who: 'who is on the list',
    input: ({ next }) => ({ list, subject: 'Hello', text: `Dear all ${next()}` }),
  },
  'lists.expire-held-posts': { who: administrator, input: () => ({}) },
  'lists.remind-moderators': { who: administrator, input: () => ({}) },
  'lists.find-due-digests': { who: administrator, input: () => ({}) },
  'lists.send-digests': { who: administrator, input: () => ({ list }) },
  'lists.change-settings': { who: moderator, input: () => ({ list, description: 'A word' }) },
  'lists.stop-delivery': { who: moderator, input: async (world) => ({ list, subscription: await bouncing(world) }) },
  'lists.resume-delivery': { who: moderator, input: async (world) => ({ list, subscription: await bouncing(world) }) },
  'lists.resume-own-delivery': {
    who: 'who has the link',
    input: async (world) => ({ list, token: await preferences(world) }),
  },
  'lists.reset-score': { who: moderator, input: async (world) => ({ list, subscription: await bouncing(world) }) },
  'lists.tend-bouncing': { who: administrator, input: () => ({}) },
  'lists.report-alarms': { who: administrator, input: () => ({}) },
  'lists.change-text': { who: moderator, input: () => ({ list, kind: 'welcome', language: 'fr', text: 'Bienvenue' }) },
  'lists.reset-text': { who: moderator, input: () => ({ list, kind: 'welcome', language: 'fr' }) },
  'lists.change-readers': { who: owner, input: () => ({ list, circle: 'public' }) },
  'lists.ban': { who: moderator, input: (world) => ({ list, pattern: somebody(world) }) },
  'lists.lift-ban': { who: moderator, input: async (world) => ({ list, id: await banned(world) }) },
  'lists.distrust-sender': { who: moderator, input: async (world) => ({ list, ...(await trusted(world)) }) },
  'lists.moderate-member': {
    who: moderator,
    input: () => ({ list, email: 'member@people.example', moderated: false }),
  },
  'lists.plan-roster-change': {
    who: moderator,
    input: async (world) => ({ list, what: 'moderate', ids: [await subscription(world)] }),
  },
  'lists.carry-out-roster-change': {
    who: moderator,
    input: async (world, visitor) => ({ list, plan: await planned(world, visitor) }),
  },
  'members.describe-oneself': { who: 'signed in', input: () => ({ name: 'A Name', zone: 'UTC' }) },
  'members.change-shown': { who: 'signed in', input: () => ({ listed: true, shown: ['country'] }) },
  'members.take-capacity': { who: 'signed in', input: () => ({ kind: 'own' }) },
  'members.put-down-capacity': {
    who: 'signed in',
    input: async (world, visitor) => ({ id: await capacity(world, visitor) }),
  },
  'members.choose-capacity': {
    who: 'signed in',
    input: async (world, visitor) => ({ id: await capacity(world, visitor) }),
  },
  'members.add-address': { who: 'signed in', input: (world) => ({ email: somebody(world) }) },
  'members.send-address-link': {
    who: administrator,
    input: (world) => ({ person: world.visitors[1]?.personId, email: somebody(world), language: 'en' }),
  },
  'members.take-address': {
    who: administrator,
    input: (world) => ({ person: world.visitors[1]?.personId, email: somebody(world) }),
  },
  'lists.move-subscription': { who: 'signed in', input: (world, visitor) => ownAddress(world, visitor) },
  'lists.remove-address': { who: 'signed in', input: (world, visitor) => ownAddress(world, visitor) },
  'lists.give-office': { who: owner, input: (world) => ({ list, email: somebody(world), office: 'moderator' }) },
  'lists.accept-office': { who: owner, input: (world) => ({ list, email: somebody(world), office: 'moderator' }) },
  'lists.take-office': {
    who: owner,
    input: async (world) => ({ list, person: await officer(world), office: 'moderator' }),
  },
  'lists.plan-bringing': { who: moderator, input: (world) => ({ list, table: somebody(world) }) },
  'lists.read-bringing-again': {
    who: moderator,
    input: async (world, visitor) => ({ list, plan: await bringing(world, visitor), charset: 'windows-1251' }),
  },
  'lists.answer-bringing': {
    who: moderator,
    input: async (world, visitor) => ({ list, plan: await bringing(world, visitor), answers: {} }),
  },
  'lists.bring-people': {
    who: moderator,
    input: async (world, visitor) => ({ list, plan: await bringing(world, visitor) }),
  },
  'lists.export-roster': { who: moderator, input: () => ({ list }) },
  'lists.forget-roster-plans': { who: administrator, input: () => ({}) },
  'front.forget-who-left': { who: administrator, input: () => ({}) },
  'front.undo-leave-network': {
    who: administrator,
    input: (world) => leftOnce(world),
  },
  // The last one: whoever has left may nothing any more.
  'front.withdraw-publishing': { who: 'signed in', input: () => ({}) },
  'front.agree-to-publishing': { who: 'signed in', input: () => ({ language: 'en' }) },
  'front.leave-network': {
    who: 'signed in',
    input: async (world) => {
      await person(world.house, somebody(world), 'Stays', ['administrator', 'site'], ['administrator', 'lists:talk']);
      return {};
    },
  },
};
