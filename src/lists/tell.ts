import { enqueueNotice } from '#delivery/index.ts';
import { emailsOf, findPersonByEmail } from '#members/index.ts';
import { inLanguage, isLanguage, type Language } from '#platform/languages.ts';
import { translator, type Values } from '#platform/messages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import type { Network } from '#platform/settings.ts';
import { signNumber } from '#platform/signed.ts';
import { type Titled, titledIn } from '#platform/words.ts';
import type { NoticeKind } from './notice-words.ts';
import { writeNotice } from './notices.ts';
import type { RuleName } from './posting/chain.ts';
import type { Post } from './posting/post.ts';
import type { List } from './queries.ts';
import { addressesOf, type NotOpen, ruleValues } from './rules.ts';
import { ownTextOf } from './texts/queries.ts';

export type To = { to: string; language: Language };

/**
 * A mail from the list's owners to one address, in the work's own transaction: in the list's own words, in the reader's
 * language or the list's, or in the house's. An answer to it confirms `token`.
 */
export async function tell(
  work: Work,
  list: List,
  kind: NoticeKind,
  { to, language: reads }: To,
  values: Values = {},
  token?: string,
): Promise<void> {
  const network = await mustHaveNetwork(work.house);
  const { owner } = addressesOf(list.name, network.domain);
  const own = await ownTextOf(work.db, list.id, kind, [reads, list.language]);
  const language = own?.language ?? reads;
  const all: Values = { ...namedEverywhere(work, list, network, language), ...values };
  const from = { name: titledIn(list, language).title, address: owner };
  const notice = { to, language, about: `lists:${list.name}`, from, ...writeNotice(kind, language, all, own) };
  await enqueueNotice(work, token ? { ...notice, replyTo: `confirm+${token}@${network.domain}` } : notice);
}

/** What every text may name (`texts/kinds.ts`): the list and its network, its addresses, its pages. */
export function namedEverywhere(
  work: Pick<Work, 'house'>,
  list: Titled & Pick<List, 'name'>,
  network: Network,
  language: Language,
): Values {
  const { name, title } = titledIn(list, language);
  const { post, owner, join, leave } = addressesOf(name, network.domain);
  const page = addressOfPage(work, language, `/lists/${name}`);
  const profile = addressOfPage(work, language, '/me/profile');
  const called = { title, network: network.names[language] ?? network.name };
  return { ...called, address: post, owner, join, leave, page, preferences: `${page}/preferences`, profile };
}

/** Whoever reads at an address, in the language that he chose; the list's where nobody chose one there. */
export async function readerAt({ db }: Pick<Work, 'db'>, list: Pick<List, 'language'>, to: string): Promise<To> {
  const person = await findPersonByEmail(db, to);
  return { to, language: isLanguage(person?.language) ? person.language : list.language };
}

/** The same of an address by its number; undefined where it is no more. */
export async function memberAt(
  work: Pick<Work, 'db'>,
  list: Pick<List, 'language'>,
  addressId: number,
): Promise<To | undefined> {
  const to = (await emailsOf(work.db, [addressId])).get(addressId);
  return to === undefined ? undefined : readerAt(work, list, to);
}

export function addressOfPage({ house }: Pick<Work, 'house'>, language: Language, path: string): string {
  return `${house.url}${inLanguage(language, path)}`;
}

function leaveLink(work: Work, language: Language, subscription: number): string {
  return addressOfPage(work, language, `/leave/${signNumber(work.house.secrets.link, 'leave', subscription)}`);
}

export async function tellConfirm(work: Work, list: List, to: To, token: string): Promise<void> {
  const kind = list.policy === 'approve' ? 'confirm-request' : 'confirm';
  await tell(work, list, kind, to, linksToConfirm(work, to.language, token), token);
}

export async function tellInvited(work: Work, list: List, to: To, token: string): Promise<void> {
  await tell(work, list, 'invite', to, linksToConfirm(work, to.language, token), token);
}

function linksToConfirm(work: Work, language: Language, token: string): Values {
  const at = (path: string) => addressOfPage(work, language, path);
  return { link: at(`/confirm/${token}`), privacy: at('/privacy') };
}

export async function tellRequestWaits(work: Work, list: List, to: To): Promise<void> {
  await tell(work, list, 'request-waits', to);
}

export async function tellDeclined(work: Work, list: List, to: To, reason: string): Promise<void> {
  await tell(work, list, 'declined', to, { reason });
}

/** Why nobody can ask to join a list, to an address that asked by mail. */
export async function tellNotOpen(work: Work, list: List, to: string, why: NotOpen): Promise<void> {
  const reader = await readerAt(work, list, to);
  await tell(work, list, 'not-open', reader, { reason: translator(reader.language)(why) });
}

export async function tellPreferences(work: Work, list: List, to: To, token: string): Promise<void> {
  const link = addressOfPage(work, to.language, `/lists/${list.name}/preferences/${token}`);
  await tell(work, list, 'preferences', to, { link });
}

export async function tellSubscribedAlready(work: Work, list: List, to: To): Promise<void> {
  await tell(work, list, 'already', to);
}

/** The same person by another address: he gets everything twice. */
export async function tellTwice(work: Work, list: List, to: To, others: ReadonlyArray<string>): Promise<void> {
  const link = addressOfPage(work, to.language, '/me/addresses');
  await tell(work, list, 'twice', to, { others: others.join(', '), link });
}

export async function tellWelcome(work: Work, list: List, to: To, subscription: number): Promise<void> {
  await tell(work, list, 'welcome', to, { link: leaveLink(work, to.language, subscription) });
}

export async function tellGoodbye(work: Work, list: List, to: To, token: string): Promise<void> {
  await tell(work, list, 'goodbye', to, { link: addressOfPage(work, to.language, `/confirm/${token}`) });
}

export async function tellLeave(work: Work, list: List, to: To, subscription: number): Promise<void> {
  await tell(work, list, 'leave', to, { link: leaveLink(work, to.language, subscription) });
}

export async function tellNotSubscribed(work: Work, list: List, to: string): Promise<void> {
  await tell(work, list, 'not-subscribed', await readerAt(work, list, to), { email: to });
}

export async function tellHelp(work: Work, list: List, to: To): Promise<void> {
  await tell(work, list, 'help', to, { commands: translator(to.language)('lists.command.overview') });
}

/** A stranger hears how to write without waiting, everybody else why he waits. */
export async function tellHeld(work: Work, list: List, post: Post, rule: RuleName): Promise<void> {
  if (!post.from) return;
  const kind = rule === 'unknown-sender' ? 'held' : 'held-why';
  const to = await readerAt(work, list, post.from.address);
  await tell(work, list, kind, to, { subject: post.subject, reason: await whyHeld(work, rule, list, to.language) });
}

/** Who wrote a command to everybody hears which address carries it out. */
async function whyHeld({ house }: Work, rule: RuleName, list: List, language: Language): Promise<string> {
  if (rule !== 'administrivia') return reasonOf(rule, list, language);
  const { domain } = await mustHaveNetwork(house);
  return translator(language)('lists.mail.held-why.administrivia', addressesOf(list.name, domain));
}

/** Nobody decided in time. One mail for all posts of an author. */
export async function tellExpired(work: Work, list: List, to: string, subjects: ReadonlyArray<string>): Promise<void> {
  const reader = await readerAt(work, list, to);
  await tell(work, list, 'expired', reader, { n: subjects.length, subjects: quoted(subjects) });
}

/** To an author: a moderator changed his post before it went out, and this is how it reads now. */
export async function tellEdited(
  work: Work,
  list: List,
  post: Post,
  sent: { hash: string; subject: string; text: string },
): Promise<void> {
  if (!post.from) return;
  const to = await readerAt(work, list, post.from.address);
  const link = addressOfPage(work, to.language, `/lists/${list.name}/messages/${sent.hash}`);
  const now = [sent.subject, '', ...sent.text.split('\n')].map((line) => `> ${line}`).join('\n');
  await tell(work, list, 'edited', to, { subject: post.subject, now, link });
}

function quoted(subjects: ReadonlyArray<string>): string {
  return subjects
    .slice(0, 20)
    .map((subject) => `> ${subject}`)
    .join('\n');
}

/** `reason` is a moderator's own. */
export async function tellRejected(work: Work, list: List, post: Post, reason: string): Promise<void> {
  if (!post.from) return;
  const to = await readerAt(work, list, post.from.address);
  await tell(work, list, 'rejected', to, { subject: post.subject, reason });
}

/** A rule refused the post. Who took back that he is published hears where he agrees again. */
export async function tellRefused(work: Work, list: List, post: Post, rule: RuleName): Promise<void> {
  if (!post.from) return;
  const to = await readerAt(work, list, post.from.address);
  const page = rule === 'publishing-taken-back' ? [addressOfPage(work, to.language, '/me/data')] : [];
  const reason = [reasonOf(rule, list, to.language), ...page].join('\n');
  await tell(work, list, 'rejected', to, { subject: post.subject, reason });
}

function reasonOf(rule: RuleName, list: List, language: Language): string {
  if (rule === 'author-cannot-pass' && list.rules.dmarcReason) return list.rules.dmarcReason;
  return translator(language)(`rule.${rule}`, ruleValues(list));
}
