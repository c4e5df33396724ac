import {
  actorOf,
  addressesBehind,
  addressesOfRole,
  addressesWithGrant,
  emailsOf,
  findPersonByEmail,
  hasTakenBackPublishing,
  namesOf,
  peopleOfRole,
} from '#members/index.ts';
import { type Actor, personNamed } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { isLanguage, type Language } from '#platform/languages.ts';
import { canonicalAddress, domainOf } from '#platform/mail/address.ts';
import { Refusal } from '#platform/refusal.ts';
import { subscriptionsAmong } from '../members/address-queries.ts';
import { nobody, type Standing } from '../posting/post.ts';
import type { List } from '../queries.ts';
import { mayModerate, mustModerate } from '../rules.ts';
import { matchesSender } from './pattern.ts';

/** What the list knows of whoever writes from this address. */
export async function standingOf(db: Db, list: List, email: string): Promise<Standing> {
  const trusted = await db
    .selectFrom('trusted_sender')
    .select('id')
    .where('list_id', '=', list.id)
    .where('email', '=', canonicalAddress(email))
    .executeTakeFirst();
  const isTrusted = trusted !== undefined;
  const person = await findPersonByEmail(db, email);
  if (!person) return { ...nobody, isTrusted };
  // Whoever has shown that an address is his writes from it as the member he is.
  const subscriptions = await subscriptionsAmong(db, list.id, await addressesBehind(db, person));
  return {
    isTrusted,
    isMember: subscriptions.length > 0,
    isModerated: subscriptions.some(({ moderated }) => moderated),
    hasTakenBack: await hasTakenBackPublishing(db, person.personId),
    isModerator: person.confirmed && mayModerate(await actorOf(db, person.personId), list.name),
  };
}

/** Patterns of the list, if one is named, and the site that may mean one of these addresses; the rule looks closer. */
export async function bansAgainst(
  db: Db,
  listId: number | undefined,
  addresses: ReadonlyArray<string>,
): Promise<string[]> {
  const rows = await bansMeaning(db, addresses)
    .where((either) => either.or([either('list_id', '=', listId ?? null), either('list_id', 'is', null)]))
    .execute();
  return rows.map(({ pattern }) => pattern);
}

/** The same of all lists at once; one of the whole site is of no list. */
export async function bansByList(
  db: Db,
  addresses: ReadonlyArray<string>,
): Promise<{ pattern: string; listId: number | null }[]> {
  return bansMeaning(db, addresses).execute();
}

function bansMeaning(db: Db, addresses: ReadonlyArray<string>) {
  const named = addresses.map(canonicalAddress).flatMap((address) => [address, ...domainsAbove(domainOf(address))]);
  return db
    .selectFrom('ban')
    .select(['pattern', 'list_id as listId'])
    .where((either) => either.or([either('pattern', 'in', ['', ...named]), either('pattern', 'like', '%*%')]));
}

/** Every pattern that holds on a list, for questions about many addresses at once. */
export async function bansOf(db: Db, listId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('ban')
    .select('pattern')
    .where((either) => either.or([either('list_id', '=', listId), either('list_id', 'is', null)]))
    .execute();
  return rows.map(({ pattern }) => pattern);
}

/** Whether an address may be put on a list at all. */
export async function isBanned(db: Db, listId: number, email: string): Promise<boolean> {
  return (await bansAgainst(db, listId, [email])).some((pattern) => matchesSender(pattern, email));
}

/** Step: who is banned from the whole site by one of his addresses does not come into the network either. */
export async function mustBeWelcome(db: Db, emails: ReadonlyArray<string>): Promise<void> {
  const patterns = await bansAgainst(db, undefined, emails);
  if (emails.some((email) => patterns.some((pattern) => matchesSender(pattern, email))))
    throw new Refusal(409, 'lists.error.banned-from-site');
}

/** `a.b.example` → itself, `b.example`, `example`. */
function domainsAbove(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, from) => labels.slice(from).join('.'));
}

export type Moderator = { personId: string; email: string; language: Language };

/** Who answers for a list, each with his language: its moderators, or the administrators where it has none. */
export async function moderatorsOf(db: Db, { name, language }: Pick<List, 'name' | 'language'>): Promise<Moderator[]> {
  const scope = `lists:${name}`;
  const moderators = await peopleOfRole(db, 'moderator', scope);
  const found = moderators.length > 0 ? moderators : await peopleOfRole(db, 'administrator', scope);
  return found.map((person) => ({ ...person, language: isLanguage(person.language) ? person.language : language }));
}

/** Whom `NAME-owner` reaches: the list's owners, else its moderators, else the administrators of the site. */
export async function ownersOf(db: Db, { name }: Pick<List, 'name'>): Promise<string[]> {
  const scope = `lists:${name}`;
  for (const role of ['administrator', 'moderator'] as const) {
    const found = await addressesWithGrant(db, role, scope);
    if (found.length > 0) return found;
  }
  return addressesOfRole(db, 'administrator', 'site');
}

export type Ban = { id: number; pattern: string; reason: string; at: Date; by: string | undefined; onSite: boolean };
export type TrustedSender = { id: number; email: string };
export type Judgement = { bans: Ban[]; trusted: TrustedSender[]; moderated: string[] };

/** Who is banned here and everywhere, who is trusted, whose posts wait: for the list's moderators. */
export async function judgementOf(db: Db, actor: Actor, list: List): Promise<Judgement> {
  mustModerate(actor, list.name);
  const rows = await db
    .selectFrom('ban')
    .selectAll()
    .where((either) => either.or([either('list_id', '=', list.id), either('list_id', 'is', null)]))
    .orderBy('pattern')
    .execute();
  const ids = [...new Set(rows.map(({ banned_by }) => personNamed(banned_by)))].filter((id) => id !== '');
  const names = await namesOf(db, ids);
  const bans = rows.map(({ id, list_id, pattern, reason, banned_at: at, banned_by }) => ({
    ...{ id, pattern, reason, at, by: names.get(personNamed(banned_by)) },
    onSite: list_id === null,
  }));
  const trusted = await db
    .selectFrom('trusted_sender')
    .select(['id', 'email'])
    .where('list_id', '=', list.id)
    .orderBy('email')
    .execute();
  return { bans, trusted, moderated: await moderatedMembers(db, list.id) };
}

async function moderatedMembers(db: Db, listId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('subscription')
    .select('address_id')
    .where('list_id', '=', listId)
    .where('left_at', 'is', null)
    .where('moderated', '=', true)
    .execute();
  const emails = await emailsOf(
    db,
    rows.map(({ address_id }) => address_id),
  );
  return [...emails.values()].sort();
}
