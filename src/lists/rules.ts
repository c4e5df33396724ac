import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ListRules } from './list-rules.ts';
import type { Policy } from './schema.ts';

/** Endings that turn a list's name into an address of its own service, by the mailbox that answers there. */
export const serviceEndings = {
  join: ['-join', '-subscribe'],
  leave: ['-leave', '-unsubscribe'],
  owner: ['-owner'],
  help: ['-help', '-request'],
} as const;
/** No list may end, or be called, like a service, nor like what the house answers by itself. */
const endings = [...Object.values(serviceEndings).flat(), '-bounces', '-confirm'];
const reserved = [
  'postmaster',
  'abuse',
  'bounces',
  'confirm',
  'mailer-daemon',
  'noreply',
  'no-reply',
  'root',
  'hostmaster',
  'webmaster',
];

/** What a link to preferences may do, and the job that mails it. */
export const preferencesAction = 'lists.change-preferences';
/** What the answer to the mail that asks to confirm commands does. */
export const carryOutChangesAction = 'lists.carry-out-changes';
/** What the link in a goodbye does. */
export const comeBackAction = 'lists.come-back';
/** What a link in the moderators' daily mail does. */
export const decideByLinkAction = 'lists.decide-by-link';
export const sendPreferencesLinkJob = 'lists.send-preferences-link';

export function isListName(name: string): boolean {
  if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(name) || name.includes('..') || name.endsWith('.')) return false;
  return !reserved.includes(name) && !endings.some((ending) => `-${name}`.endsWith(ending));
}

export function mayModerate(actor: Actor, list: string): boolean {
  return holds(actor, ['moderator', 'administrator'], `lists:${list}`);
}

export function mustModerate(actor: Actor, list: string): void {
  if (!mayModerate(actor, list)) throw new Refusal(403, 'error.forbidden');
}

/** An invitation asks first, so whoever looks after a list may send one. */
export function mayInvite(actor: Actor, list: string): boolean {
  return mayModerate(actor, list);
}

/** Why nobody can ask to join, as the key of a sentence; undefined where one can. */
export type NotOpen = 'lists.error.not-open' | 'lists.error.closed';
export function whyNotOpen(policy: Policy): NotOpen | undefined {
  if (policy === 'invite') return 'lists.error.not-open';
  return policy === 'closed' ? 'lists.error.closed' : undefined;
}

export function mustBeOpenToJoin(policy: Policy): void {
  const why = whyNotOpen(policy);
  if (why) throw new Refusal(403, why);
}

/** The operation that a confirmed address leads to: on the list at once, or to its moderators. */
export function joiningBy(policy: Policy): 'lists.subscribe' | 'lists.request-approval' {
  return policy === 'approve' ? 'lists.request-approval' : 'lists.subscribe';
}

/** Mail comes again from the beginning of `day` (`2026-03-09`, UTC), which is to come, in a year at most. */
export function pauseUntil(day: string, now: Date): Date | undefined {
  const until = new Date(/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00Z` : Number.NaN);
  const distance = until.getTime() - now.getTime();
  // The thirtieth of February would be a day in March.
  const isDay = !Number.isNaN(distance) && until.toISOString().startsWith(day);
  return isDay && distance > 0 && distance <= 366 * 86_400_000 ? until : undefined;
}

/** A name and an address, or addresses alone, between commas, semicolons and line ends. */
export function addressesIn(text: string): string[] {
  const pieces = text.split(/[,;\r\n]+/).flatMap((piece) => /<([^<>]*)>/.exec(piece)?.[1] ?? piece.split(/\s+/));
  return [...new Set(pieces.map((piece) => piece.trim()).filter(Boolean))];
}

/** The addresses of a list, by what they do. */
export function addressesOf(name: string, domain: string) {
  const at = (service: string) => `${name}-${service}@${domain}`;
  return { post: `${name}@${domain}`, join: at('join'), leave: at('leave'), owner: at('owner'), help: at('help') };
}

/** The numbers that sentences about the chain's rules name. */
export function ruleValues({ maxSize, rules }: { maxSize: number; rules: ListRules }) {
  return { megabytes: Math.round(maxSize / 1_048_576), recipients: rules.mostRecipients };
}
