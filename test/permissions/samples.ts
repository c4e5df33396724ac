// Longer than other files: the one list of what is asked at every address.

import { asking, carried, joined, organisationFacts } from './organisations.ts';
import { capacity } from './own-things.ts';
import { another, decided } from './placed.ts';
import { aMilestone, aProcess, aStage, aTopic } from './process-things.ts';
import { colleague, teamMember } from './team-things.ts';
import {
  aside,
  banned,
  bounced,
  bouncing,
  bringing,
  confirmation,
  erasing,
  held,
  importing,
  importingFile,
  leaving,
  listBounce,
  listed,
  moderation,
  notImported,
  officer,
  ownAddress,
  planned,
  preferences,
  request,
  sent,
  signInLink,
  subscription,
  trusted,
  twoRecords,
  weeklyLeaving,
} from './things.ts';
import type { Visitor } from './visitors.ts';
import type { World } from './world.ts';
import { conduct, draft, news } from './written.ts';

/** What is asked: the address, and for a POST what a form would send; both such that only the right can be missing. */
export type Asked = { path: string; form?: Record<string, string> };
export type Sample = (world: World, visitor: Visitor) => Asked | Promise<Asked>;

const at =
  (path: string, form?: Record<string, string>): Sample =>
  () => ({ path, ...(form ? { form } : {}) });

/** One for every line of docs/urls.md. A new address without a sample fails the test. */
export const samples: Readonly<Record<string, Sample>> = {
  'GET /': at('/'),
  'GET /about': at('/about'),
  'GET /privacy': at('/privacy'),
  'GET /accessibility': at('/accessibility'),
  'GET /join': at('/join'),
  'GET /join/asked': at('/join/asked'),
  'GET /join/qr.svg': at('/join/qr.svg'),
  'POST /join': async ({ house }, { kind }) => ({
    path: '/join',
    form: {
      ...{ name: 'Somebody', email: `comes-${kind}@people.example`, country: 'KE', stakeholder: 'civ' },
      ...{ delivery: 'none', details: 'on', ...(await carried(house)) },
    },
  }),
  'GET /join/organisation': at('/join/organisation'),
  'GET /join/organisation/asked': at('/join/organisation/asked'),
  'POST /join/organisation': async (world, { kind }) => ({
    path: '/join/organisation',
    form: {
      ...{ ...organisationFacts(world), name: 'Somebody', email: `speaks-${kind}@people.example` },
      ...{ details: 'on', speaks: 'on', ...(await carried(world.house)) },
    },
  }),
  'GET /people/balance': at('/people/balance'),
  'GET /people/balance.csv': at('/people/balance.csv'),
  'GET /people/balance.json': at('/people/balance.json'),
  'GET /people/balance.svg': at('/people/balance.svg'),
  'GET /set-up': at('/set-up'),
  'GET /set-up/:step': at('/set-up/2'),
  'POST /set-up/:step': at('/set-up/3', { language: 'en' }),
  'GET /conduct': at('/conduct'),
  'GET /contact': at('/contact'),
  'GET /feeds': at('/feeds'),
  'GET /news': at('/news'),
  'GET /news/feed.atom': at('/news/feed.atom'),
  'GET /news/new': at('/news/new'),
  'POST /news/new': ({ next }) => ({ path: '/news/new', form: { title: `New ${next()}`, language: 'en' } }),
  'GET /news/:slug': async (world) => ({ path: `/news/${await news(world)}` }),
  'GET /news/:slug/edit': async (world) => ({ path: `/news/${await news(world)}/edit` }),
  'POST /news/:slug/edit': async (world) => ({
    path: `/news/${await news(world)}/edit`,
    form: { title: 'Changed', language: 'fr', base: '0' },
  }),
  'POST /news/:slug/publish': async (world) => ({ path: `/news/${await draft(world)}/publish`, form: { at: '' } }),
  'POST /news/:slug/withdraw': async (world) => ({ path: `/news/${await news(world)}/withdraw`, form: { why: '' } }),
  'GET /news/:slug/history': async (world) => ({ path: `/news/${await news(world)}/history` }),
  'GET /pages/:slug/edit': at('/pages/privacy/edit'),
  'POST /pages/:slug/edit': at('/pages/contact/edit', { title: 'Look', language: 'en', do: 'preview' }),
  'POST /pages/:slug/publish': async (world) => {
    await conduct(world);
    return { path: '/pages/conduct/publish', form: { at: '' } };
  },
  'POST /pages/:slug/withdraw': async (world) => {
    await conduct(world);
    return { path: '/pages/conduct/withdraw', form: { why: '' } };
  },
  'GET /pages/:slug/history': at('/pages/about/history'),
  'GET /pages/:slug/versions/:n': async (world) => {
    await conduct(world);
    return { path: '/pages/conduct/versions/1' };
  },
  'GET /sign-in': at('/sign-in'),
  'POST /sign-in': (_, { kind }) => ({ path: '/sign-in', form: { email: `asks-${kind}@people.example` } }),
  'GET /sign-in/link/:token': async (world) => ({ path: `/sign-in/link/${await signInLink(world)}` }),
  'POST /sign-in/link/:token': async (world, visitor) => ({
    path: `/sign-in/link/${await signInLink(world)}`,
    form: { for: visitor.kind },
  }),
  'GET /me': at('/me'),
  'GET /me/weekly': at('/me/weekly'),
  'POST /me/weekly': at('/me/weekly', { wants: 'yes' }),
  'GET /weekly/leave/:token': async (world) => ({ path: `/weekly/leave/${await weeklyLeaving(world)}` }),
  'POST /weekly/leave/:token': async (world) => ({ path: `/weekly/leave/${await weeklyLeaving(world)}`, form: {} }),
  'GET /me/profile': at('/me/profile'),
  'POST /me/profile': at('/me/profile', { name: 'A Name', zone: 'UTC' }),
  'GET /me/capacities': at('/me/capacities'),
  'POST /me/capacities': at('/me/capacities', { kind: 'own' }),
  'POST /me/capacities/main': async (world, visitor) => ({
    path: '/me/capacities/main',
    form: { id: String(await capacity(world, visitor)) },
  }),
  'POST /me/capacities/end': async (world, visitor) => ({
    path: '/me/capacities/end',
    form: { id: String(await capacity(world, visitor)) },
  }),
  'GET /me/data': at('/me/data'),
  'GET /me/data.json': at('/me/data.json'),
  'POST /me/data/withdraw': at('/me/data/withdraw', {}),
  'POST /me/data/agree': async ({ house }) => ({ path: '/me/data/agree', form: await carried(house) }),
  'GET /me/leave': at('/me/leave'),
  'GET /me/left': at('/me/left'),
  'GET /me/shown': at('/me/shown'),
  'POST /me/shown': at('/me/shown', { listed: 'on', shown: 'country' }),
  'GET /me/addresses': at('/me/addresses'),
  'POST /me/addresses': ({ next }) => ({ path: '/me/addresses', form: { email: `mine${next()}@people.example` } }),
  'POST /me/addresses/move': async (world, visitor) => {
    const { subscription, address } = await ownAddress(world, visitor);
    return { path: '/me/addresses/move', form: { subscription: String(subscription), address: String(address) } };
  },
  'POST /me/addresses/remove': async (world, visitor) => ({
    path: '/me/addresses/remove',
    form: { address: String((await ownAddress(world, visitor)).address) },
  }),
  'GET /people': at('/people'),
  'GET /people/:id': async (world) => ({ path: `/people/${await listed(world)}` }),
  'GET /people/organisations': at('/people/organisations'),
  'GET /people/organisations/:id': async (world) => ({ path: `/people/organisations/${(await joined(world)).id}` }),
  'POST /people/organisations/:id/let-in': async (world) => ({
    path: `/people/organisations/${await asking(world)}/let-in`,
    form: {},
  }),
  'POST /people/organisations/:id/decline': async (world) => ({
    path: `/people/organisations/${await asking(world)}/decline`,
    form: { reason: 'Not one' },
  }),
  'GET /people/organisations/:id/edit': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/edit`,
  }),
  'POST /people/organisations/:id/edit': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/edit`,
    form: organisationFacts(world),
  }),
  'GET /people/organisations/:id/merge': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/merge?other=${await asking(world)}`,
  }),
  'GET /people/organisations/:id/end': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/end`,
  }),
  'GET /people/organisations/:id/representatives/end': async (world) => {
    const { id, person } = await joined(world);
    return { path: `/people/organisations/${id}/representatives/end?person=${person}` };
  },
  'POST /people/organisations/:id/merge': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/merge`,
    form: { other: await asking(world) },
  }),
  'POST /people/organisations/:id/end': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/end`,
    form: {},
  }),
  'POST /people/organisations/:id/leave': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/leave`,
    form: {},
  }),
  'POST /people/organisations/:id/representatives': async (world) => ({
    path: `/people/organisations/${(await joined(world)).id}/representatives`,
    form: { email: `speaker${world.next()}@people.example` },
  }),
  'POST /people/organisations/:id/representatives/end': async (world) => {
    const { id, person } = await joined(world);
    return { path: `/people/organisations/${id}/representatives/end`, form: { person } };
  },
  'GET /people/import': at('/people/import'),
  'POST /people/import': at('/people/import', { table: 'new@people.example', basis: 'agreed' }),
  'GET /people/import/:id': async (world) => ({ path: `/people/import/${(await importing(world)).import}` }),
  'POST /people/import/:id': async (world) => {
    const { import: id, seen } = await importing(world);
    return { path: `/people/import/${id}`, form: { seen } };
  },
  'POST /people/import/:id/drop': async (world) => ({
    path: `/people/import/${(await importing(world)).import}/drop`,
    form: {},
  }),
  'POST /people/import/:id/charset': async (world) => ({
    path: `/people/import/${(await importingFile(world)).import}/charset`,
    form: { charset: 'windows-1251' },
  }),
  'POST /people/import/:id/answers': async (world) => ({
    path: `/people/import/${(await importing(world)).import}/answers`,
    form: {},
  }),
  'GET /people/merge': at('/people/merge?q=a'),
  'POST /people/merge': async (world) => ({ path: '/people/merge', form: await twoRecords(world) }),
  'POST /people/export.csv': at('/people/export.csv', {}),
  'POST /people/export.vcf': at('/people/export.vcf', {}),
  'GET /confirm/:token': async (world) => ({ path: `/confirm/${await confirmation(world)}` }),
  'POST /confirm/:token': async (world) => ({ path: `/confirm/${await confirmation(world)}`, form: {} }),

  'GET /processes': at('/processes'),
  'GET /processes/:process': async (world) => ({ path: `/processes/${await aProcess(world)}` }),
  'GET /processes/:process/changes': async (world) => ({ path: `/processes/${await aProcess(world)}/changes` }),
  'GET /processes/:process/feed.atom': async (world) => ({ path: `/processes/${await aProcess(world)}/feed.atom` }),
  'GET /processes/:process/milestones.ics': async (world) => ({
    path: `/processes/${await aProcess(world)}/milestones.ics`,
  }),
  'GET /processes/:process/milestones/:milestone': async (world) => {
    const { process, milestone } = await aMilestone(world);
    return { path: `/processes/${process}/milestones/${milestone}.ics` };
  },
  'GET /topics/:topic': async (world) => ({ path: `/topics/${(await aTopic(world)).topic}` }),
  'GET /processes/open': at('/processes/open'),
  'POST /processes/open': ({ next }) => ({
    path: '/processes/open',
    form: { slug: `formed-${next()}`, 'names.en': 'A review', 'mandates.en': 'To review.' },
  }),
  'GET /processes/:process/edit': async (world) => ({ path: `/processes/${await aProcess(world)}/edit` }),
  'POST /processes/:process/edit': async (world) => ({
    path: `/processes/${await aProcess(world)}/edit`,
    form: {
      ...{ 'names.en': 'New', 'mandates.en': 'To review.', stakeholderScheme: 'unga', regionScheme: 'un' },
      ...{ timeZone: 'UTC', reason: 'A test' },
    },
  }),
  'GET /processes/:process/edit/stages': async (world) => ({ path: `/processes/${await aProcess(world)}/edit/stages` }),
  'POST /processes/:process/edit/stages': async (world) => ({
    path: `/processes/${await aProcess(world)}/edit/stages`,
    form: { act: 'add', 'names.en': 'Zero draft' },
  }),
  'GET /processes/:process/edit/milestone': async (world) => ({
    path: `/processes/${await aProcess(world)}/edit/milestone`,
  }),
  'POST /processes/:process/edit/milestone': async (world) => ({
    path: `/processes/${await aProcess(world)}/edit/milestone`,
    form: formOfMilestone,
  }),
  'GET /processes/:process/edit/milestone/:milestone': async (world) => ({ path: await milestonePath(world) }),
  'POST /processes/:process/edit/milestone/:milestone': async (world) => ({
    path: await milestonePath(world),
    form: { ...formOfMilestone, reason: 'A test' },
  }),
  'POST /processes/:process/edit/milestone/:milestone/state': async (world) => ({
    path: `${await milestonePath(world)}/state`,
    form: { state: 'done', reason: 'A test' },
  }),
  'GET /processes/:process/edit/topic': async (world) => ({ path: `/processes/${await aProcess(world)}/edit/topic` }),
  'POST /processes/:process/edit/topic': async (world) => ({
    path: `/processes/${await aProcess(world)}/edit/topic`,
    form: { slug: `form-${world.next()}`, ...formOfTopic },
  }),
  'GET /processes/:process/edit/topic/:topic': async (world) => ({ path: await topicPath(world) }),
  'POST /processes/:process/edit/topic/:topic': async (world) => ({
    path: await topicPath(world),
    form: { ...formOfTopic, reason: 'A test' },
  }),
  'GET /processes/:process/edit/topic/:topic/remove': async (world) => ({ path: `${await topicPath(world)}/remove` }),
  'GET /processes/:process/edit/stages/:stage/remove': async (world) => ({ path: await stageToRemove(world) }),
  'POST /processes/:process/edit/stages/:stage/remove': async (world) => ({
    path: await stageToRemove(world),
    form: { reason: 'A test' },
  }),
  'POST /processes/:process/edit/topic/:topic/remove': async (world) => ({
    path: `${await topicPath(world)}/remove`,
    form: { reason: 'A test' },
  }),

  'GET /lists': at('/lists'),
  'GET /lists/:list': at('/lists/talk'),
  'GET /lists/:list/join': at('/lists/talk/join'),
  'POST /lists/:list/join': (_, { kind }) => ({
    path: '/lists/talk/join',
    form: { email: `joins-${kind}@people.example` },
  }),
  'GET /lists/:list/posts': at('/lists/talk/posts'),
  'POST /lists/:list/posts': ({ next }) => ({
    path: '/lists/talk/posts',
    form: { subject: 'Hello', text: `Dear all ${next()}`, do: 'send' },
  }),
  'GET /lists/:list/preferences': at('/lists/talk/preferences'),
  'POST /lists/:list/preferences': (_, { kind }) => ({
    path: '/lists/talk/preferences',
    form: { email: `asks-${kind}@people.example` },
  }),
  'GET /lists/:list/preferences/:token': async (world) => ({
    path: `/lists/talk/preferences/${await preferences(world)}`,
  }),
  'POST /lists/:list/preferences/:token': async (world) => ({
    path: `/lists/talk/preferences/${await preferences(world)}`,
    form: { mail: 'each', own: 'yes' },
  }),
  'POST /lists/:list/preferences/:token/resume': async (world) => ({
    path: `/lists/talk/preferences/${await preferences(world)}/resume`,
    form: {},
  }),
  'POST /lists/:list/preferences/:token/unmute': async (world) => ({
    path: `/lists/talk/preferences/${await preferences(world)}/unmute`,
    form: { hash: world.hash },
  }),
  'GET /lists/:list/threads/:hash/mute': ({ hash }) => ({ path: `/lists/talk/threads/${hash}/mute` }),
  'POST /lists/:list/threads/:hash/mute': ({ hash }) => ({
    path: `/lists/talk/threads/${hash}/mute`,
    form: { muted: 'yes' },
  }),
  'GET /lists/:list/bounces': at('/lists/talk/bounces'),
  'POST /lists/:list/bounces': at('/lists/talk/bounces', {
    ...{ bounces: 'on', bounceThreshold: '5', bounceDays: '7', bounceWarnings: '3' },
  }),
  'GET /lists/:list/bounces/:subscription': async (world) => ({ path: `/lists/talk/bounces/${await bouncing(world)}` }),
  'GET /lists/:list/bounces/raw/:file': async (world) => ({
    path: `/lists/talk/bounces/raw/${await listBounce(world)}.txt`,
  }),
  'POST /lists/:list/bounces/:subscription/on': async (world) => ({
    path: `/lists/talk/bounces/${await bouncing(world)}/on`,
    form: {},
  }),
  'POST /lists/:list/bounces/:subscription/off': async (world) => ({
    path: `/lists/talk/bounces/${await bouncing(world)}/off`,
    form: {},
  }),
  'POST /lists/:list/bounces/:subscription/reset': async (world) => ({
    path: `/lists/talk/bounces/${await bouncing(world)}/reset`,
    form: {},
  }),
  'GET /lists/:list/requests': at('/lists/talk/requests'),
  'POST /lists/:list/requests/:id/approve': async (world) => ({
    path: `/lists/talk/requests/${await request(world)}/approve`,
    form: {},
  }),
  'POST /lists/:list/requests/:id/decline': async (world) => ({
    path: `/lists/talk/requests/${await request(world)}/decline`,
    form: { reason: 'Not now' },
  }),
  'POST /lists/:list/invitations': ({ next }) => ({
    path: '/lists/talk/invitations',
    form: { addresses: `guest${next()}@people.example` },
  }),
  'GET /leave/:token': async (world) => ({ path: `/leave/${await leaving(world)}` }),
  'POST /leave/:token': async (world) => ({ path: `/leave/${await leaving(world)}`, form: {} }),
  'GET /lists/:list/held': at('/lists/talk/held'),
  'POST /lists/:list/held': async (world) => ({
    path: '/lists/talk/held',
    form: { ids: String(await held(world)), decision: 'discard' },
  }),
  'POST /lists/:list/held/:id/claim': async (world) => ({
    path: `/lists/talk/held/${await held(world)}/claim`,
    form: { claimed: 'yes' },
  }),
  'POST /lists/:list/held/:id/approve': async (world) => ({
    path: `/lists/talk/held/${await held(world)}/approve`,
    form: {},
  }),
  'GET /lists/:list/held/:id/edit': async (world) => ({ path: `/lists/talk/held/${await held(world)}/edit` }),
  'POST /lists/:list/held/:id/edit': async (world) => ({
    path: `/lists/talk/held/${await held(world)}/edit`,
    form: { subject: 'Changed', text: 'Changed' },
  }),
  'GET /moderate/:token': async (world) => ({ path: `/moderate/${await moderation(world)}` }),
  'POST /moderate/:token': async (world) => ({ path: `/moderate/${await moderation(world)}`, form: {} }),
  'GET /lists/:list/settings': at('/lists/talk/settings'),
  'POST /lists/:list/settings': at('/lists/talk/settings', {
    ...{ title: 'The talk list', description: '', policy: 'confirm', maxSize: '10', mostRecipients: '10' },
    ...{ memberAction: 'accept', nonMemberAction: 'hold', mustBeNamed: 'on' },
  }),
  'GET /lists/:list/settings/texts': at('/lists/talk/settings/texts?kind=welcome'),
  'POST /lists/:list/settings/texts': at('/lists/talk/settings/texts', {
    ...{ kind: 'welcome', language: 'fr', subject: '', text: 'Bienvenue' },
  }),
  'POST /lists/:list/settings/texts/reset': at('/lists/talk/settings/texts/reset', { kind: 'welcome', language: 'fr' }),
  'GET /lists/:list/settings/digests': at('/lists/talk/settings/digests'),
  'POST /lists/:list/settings/digests': at('/lists/talk/settings/digests', {
    digestSize: '40',
    digestVolume: 'weekly',
  }),
  'GET /lists/:list/settings/mail': at('/lists/talk/settings/mail'),
  'POST /lists/:list/settings/mail': at('/lists/talk/settings/mail', {
    ...{ subjectPrefix: '', footerText: '', replyTo: 'author', dmarcAction: 'munge', dmarcReason: '' },
  }),
  'POST /lists/:list/settings/readers': async ({ house: { db } }) => {
    const { circle } = await db
      .selectFrom('collection')
      .select('circle')
      .where('slug', '=', 'talk')
      .executeTakeFirstOrThrow();
    return { path: '/lists/talk/settings/readers', form: { circle } };
  },
  'POST /lists/:list/settings/ban': ({ next }) => ({
    path: '/lists/talk/settings/ban',
    form: { pattern: `bad${next()}@elsewhere.example`, reason: '' },
  }),
  'POST /lists/:list/settings/lift-ban': async (world) => ({
    path: '/lists/talk/settings/lift-ban',
    form: { id: String(await banned(world)) },
  }),
  'POST /lists/:list/settings/moderate': at('/lists/talk/settings/moderate', {
    email: 'member@people.example',
    moderated: 'no',
  }),
  'POST /lists/:list/settings/distrust': async (world) => {
    const { id, email } = await trusted(world);
    return { path: '/lists/talk/settings/distrust', form: { id: String(id), email } };
  },

  'GET /lists/:list/settings/people': at('/lists/talk/settings/people'),
  'POST /lists/:list/settings/people': ({ next }) => ({
    path: '/lists/talk/settings/people',
    form: { email: `office${next()}@people.example`, office: 'moderator' },
  }),
  'POST /lists/:list/settings/people/take': async (world) => ({
    path: '/lists/talk/settings/people/take',
    form: { person: await officer(world), office: 'moderator' },
  }),
  'GET /lists/:list/roster': at('/lists/talk/roster'),
  'GET /lists/:list/roster/:id': async (world) => ({ path: `/lists/talk/roster/${await subscription(world)}` }),
  'POST /lists/:list/roster/export': at('/lists/talk/roster/export', {}),
  'POST /lists/:list/roster/plans': async (world) => ({
    path: '/lists/talk/roster/plans',
    form: { ids: String(await subscription(world)), whom: 'marked', what: 'moderate' },
  }),
  'GET /lists/:list/roster/bring': at('/lists/talk/roster/bring'),
  'POST /lists/:list/roster/bring': ({ next }) => ({
    path: '/lists/talk/roster/bring',
    form: { table: `guest${next()}@people.example` },
  }),
  'GET /lists/:list/roster/bring/:plan': async (world, visitor) => ({
    path: `/lists/talk/roster/bring/${await bringing(world, visitor)}`,
  }),
  'POST /lists/:list/roster/bring/:plan': async (world, visitor) => ({
    path: `/lists/talk/roster/bring/${await bringing(world, visitor)}`,
    form: {},
  }),
  'POST /lists/:list/roster/bring/:plan/charset': async (world, visitor) => ({
    path: `/lists/talk/roster/bring/${await bringing(world, visitor)}/charset`,
    form: { charset: 'windows-1251' },
  }),
  'POST /lists/:list/roster/bring/:plan/answers': async (world, visitor) => ({
    path: `/lists/talk/roster/bring/${await bringing(world, visitor)}/answers`,
    form: {},
  }),
  'GET /lists/:list/roster/plans/:plan': async (world, visitor) => ({
    path: `/lists/talk/roster/plans/${await planned(world, visitor)}`,
  }),
  'POST /lists/:list/roster/plans/:plan': async (world, visitor) => ({
    path: `/lists/talk/roster/plans/${await planned(world, visitor)}`,
    form: {},
  }),

  'GET /lists/:list/threads/:hash': ({ hash }) => ({ path: `/lists/talk/threads/${hash}` }),
  'GET /lists/:list/messages/:hash/cite': ({ hash }) => ({ path: `/lists/talk/messages/${hash}/cite` }),
  'GET /lists/:list/messages/:hash/cite.bib': ({ hash }) => ({ path: `/lists/talk/messages/${hash}/cite.bib` }),
  'GET /lists/:list/mid/:messageid': at('/lists/talk/mid/filed@people.example'),
  'GET /mailman/listinfo': at('/mailman/listinfo'),
  'GET /mailman/listinfo/:list': at('/mailman/listinfo/Talk'),
  'GET /mailman3/lists/:list': at('/mailman3/lists/talk.lists.test.example'),
  'GET /pipermail/:list': at('/pipermail/talk'),
  'GET /pipermail/:list/:rest': at('/pipermail/talk/2026-March/000123.html'),
  'GET /mailman/private/:list': at('/mailman/private/talk'),
  'GET /mailman/private/:list/:rest': at('/mailman/private/talk/2026-March/thread.html'),
  'GET /hyperkitty/list/:list': at('/hyperkitty/list/talk@lists.test.example'),
  'GET /hyperkitty/list/:list/:rest': ({ hash }) => ({ path: `/hyperkitty/list/talk@old.example/message/${hash}` }),
  'GET /archives/list/:list': at('/archives/list/talk@lists.test.example'),
  'GET /archives/list/:list/:rest': ({ hash }) => ({ path: `/archives/list/talk@old.example/thread/${hash}` }),
  'GET /mailman3/hyperkitty/list/:list': at('/mailman3/hyperkitty/list/talk@lists.test.example'),
  'GET /mailman3/hyperkitty/list/:list/:rest': at('/mailman3/hyperkitty/list/talk@old.example/2026/3'),
  'GET /lists/:list/messages/:hash': ({ hash }) => ({ path: `/lists/talk/messages/${hash}` }),
  'GET /lists/:list/messages/:hash/deliveries': ({ hash }) => ({ path: `/lists/talk/messages/${hash}/deliveries` }),
  'POST /lists/:list/messages/:hash/deliveries': ({ hash }) => ({
    path: `/lists/talk/messages/${hash}/deliveries`,
    form: {},
  }),
  'GET /lists/:list/messages/:hash/place': ({ hash }) => ({ path: `/lists/talk/messages/${hash}/place` }),
  'POST /lists/:list/messages/:hash/place': async (world) => ({
    path: `/lists/talk/messages/${world.hash}/place`,
    form: { under: await another(world) },
  }),
  'POST /lists/:list/messages/:hash/place/split': ({ hash }) => ({
    path: `/lists/talk/messages/${hash}/place/split`,
    form: {},
  }),
  'POST /lists/:list/messages/:hash/place/undo': async (world) => ({
    path: `/lists/talk/messages/${world.hash}/place/undo`,
    form: { decision: String(await decided(world)) },
  }),
  'GET /lists/:list/messages/:hash/erase': ({ hash }) => ({ path: `/lists/talk/messages/${hash}/erase` }),
  'POST /lists/:list/messages/:hash/erase': ({ hash }) => ({
    path: `/lists/talk/messages/${hash}/erase`,
    form: { way: 'removed', why: 'rules' },
  }),
  'GET /admin/erasures': at('/admin/erasures'),
  'POST /admin/erasures': at('/admin/erasures', { address: 'gone@people.example', way: 'removed', why: 'law' }),
  'GET /erasures/:id': async (world) => ({
    path: `/erasures/${await erasing(world, world.visitors[1]?.personId ?? '')}`,
  }),
  'POST /erasures/:id': async (world, { personId }) => ({
    path: `/erasures/${await erasing(world, personId)}`,
    form: {},
  }),
  'GET /me/posts': at('/me/posts'),
  'POST /me/posts': at('/me/posts', { way: 'removed' }),
  'GET /lists/:list/messages/:file': ({ hash }) => ({ path: `/lists/talk/messages/${hash}.eml` }),
  'GET /lists/:list/messages/:hash/attachments/:n': async ({ house: { db }, hash }) => {
    const { n } = await db.selectFrom('attachment').select('n').executeTakeFirstOrThrow();
    return { path: `/lists/talk/messages/${hash}/attachments/${n}` };
  },
  'GET /lists/:list/all.mbox.gz': at('/lists/talk/all.mbox.gz'),
  'GET /lists/:list/search.mbox.gz': at('/lists/talk/search.mbox.gz?q=drafts'),
  'GET /lists/:list/:mailbox': at('/lists/talk/2026-03.mbox.gz'),
  'GET /lists/:list/threads/:mailbox': ({ hash }) => ({ path: `/lists/talk/threads/${hash}.mbox.gz` }),
  'GET /lists/:list/feed.atom': at('/lists/talk/feed.atom'),
  'GET /lists/:list/threads/:feed': ({ hash }) => ({ path: `/lists/talk/threads/${hash}.atom` }),
  'GET /lists/:list/:period': at('/lists/talk/2026-03'),
  'GET /lists/:list/attachments': at('/lists/talk/attachments'),
  'GET /lists/:list/activity': at('/lists/talk/activity'),
  'GET /lists/:list/activity.csv': at('/lists/talk/activity.csv'),
  'GET /lists/:list/search': at('/lists/talk/search?q=drafts'),
  'GET /search': at('/search?q=drafts'),
  'GET /search/messages': at('/search/messages?q=drafts'),
  'GET /sitemap.xml': at('/sitemap.xml'),
  'GET /sitemap/:room/:part': at('/sitemap/lists/lists.xml'),
  'GET /lists/:list/search.atom': at('/lists/talk/search.atom?q=drafts'),
  'GET /search.atom': at('/search.atom?q=drafts'),

  'GET /admin/doctor': at('/admin/doctor'),
  'GET /admin/team': at('/admin/team'),
  'POST /admin/team': async (world) => ({ path: '/admin/team', form: await colleague(world) }),
  'POST /admin/team/take': async (world) => ({ path: '/admin/team/take', form: await teamMember(world) }),
  'GET /admin/report': at('/admin/report'),
  'GET /admin/report.csv': at('/admin/report.csv'),
  'GET /admin/upkeep': at('/admin/upkeep'),
  'POST /admin/upkeep/rebuild': at('/admin/upkeep/rebuild', { list: 'talk' }),
  'GET /admin/outbox': at('/admin/outbox'),
  'GET /admin/outbox/:id': async (world) => ({ path: `/admin/outbox/${(await sent(world)).mail}` }),
  'GET /admin/outbox/:id/:delivery': async (world) => {
    const { mail, copy } = await sent(world);
    return { path: `/admin/outbox/${mail}/${copy}` };
  },
  'GET /admin/outbox/:id/:copy': async (world) => {
    const { mail, copy } = await sent(world);
    return { path: `/admin/outbox/${mail}/${copy}.eml` };
  },
  'POST /admin/outbox/:id/retry': async (world) => ({
    path: `/admin/outbox/${(await sent(world)).mail}/retry`,
    form: {},
  }),
  'POST /admin/outbox/release': at('/admin/outbox/release', { choice: 'send' }),
  'POST /admin/outbox/destinations/:id/retry': at('/admin/outbox/destinations/1/retry', {}),
  'GET /admin/bounces/:file': async (world) => {
    const id = await bounced(world);
    return { path: `/admin/bounces/${id}.eml` };
  },
  'GET /admin/bounces': at('/admin/bounces'),
  'GET /admin/set-aside': at('/admin/set-aside'),
  'GET /admin/imports': at('/admin/imports'),
  'GET /admin/imports/:file': async (world) => ({ path: `/admin/imports/${await notImported(world)}.eml` }),
  'POST /admin/set-aside/:id/retry': async (world) => ({
    path: `/admin/set-aside/${await aside(world)}/retry`,
    form: {},
  }),
  'GET /healthz': at('/healthz'),
  'GET /readyz': at('/readyz'),
  'GET /openapi.json': at('/openapi.json'),
  'GET /favicon.svg': at('/favicon.svg'),
  'GET /favicon.ico': at('/favicon.ico'),
  'GET /mark.png': at('/mark.png'),
  'GET /robots.txt': at('/robots.txt'),
  'POST /font': at('/font', { font: 'mono', back: '/' }),
  'POST /theme': at('/theme', { theme: 'dark', next: '/' }),
};

const formOfMilestone = {
  ...{ 'titles.en': 'Rev 1', kind: 'text', precision: 'day', isFirm: 'yes', startsOn: '2026-12-01', timeZone: 'UTC' },
};
const formOfTopic = { 'titles.en': 'Funding', 'risks.en': 'None', 'opportunities.en': 'Some' };

async function milestonePath(world: World): Promise<string> {
  const { process, milestone } = await aMilestone(world);
  return `/processes/${process}/edit/milestone/${milestone}`;
}

async function stageToRemove(world: World): Promise<string> {
  const { process, stage } = await aStage(world);
  return `/processes/${process}/edit/stages/${stage}/remove`;
}

async function topicPath(world: World): Promise<string> {
  const { process, topic } = await aTopic(world);
  return `/processes/${process}/edit/topic/${topic}`;
}
