import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Policy } from './schema.ts';

/** Endings that turn a list's name into an address of its own service; no list may be called like one. */
const serviceEndings = [
  'join',
  'subscribe',
  'leave',
  'unsubscribe',
  'owner',
  'help',
  'bounces',
  'request',
  'confirm',
] as const;
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

export function isListName(name: string): boolean {
  if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(name) || name.includes('..') || name.endsWith('.')) return false;
  return (
    !reserved.includes(name) && !serviceEndings.some((service) => name.endsWith(`-${service}`) || name === service)
  );
}

export function mayModerate(actor: Actor, list: string): boolean {
  return holds(actor, ['moderator', 'administrator'], `lists:${list}`);
}

export function mustModerate(actor: Actor, list: string): void {
  if (!mayModerate(actor, list)) throw new Refusal(403, 'error.forbidden');
}

/** Whether somebody may join by confirming an address, without anybody's leave. */
export function mustBeOpenToJoin(policy: Policy): void {
  if (policy !== 'confirm') throw new Refusal(403, 'lists.error.not-open');
}

/** The addresses of a list, by what they do. */
export function addressesOf(name: string, domain: string) {
  const at = (service: string) => `${name}-${service}@${domain}`;
  return { post: `${name}@${domain}`, join: at('join'), leave: at('leave'), owner: at('owner'), help: at('help') };
}
