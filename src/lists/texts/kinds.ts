import type { Language } from '#platform/languages.ts';
import type { NoticeKind } from '../notice-words.ts';

/** The mails that a list may word itself; those to its moderators are the house's. */
export const textKinds = [
  ...(['confirm', 'confirm-request', 'request-waits', 'declined', 'invite', 'welcome', 'already', 'not-open'] as const),
  ...(['added', 'preferences', 'leave', 'goodbye', 'removed', 'not-subscribed', 'help'] as const),
  ...(['held', 'held-why', 'edited', 'rejected', 'expired'] as const),
] as const satisfies ReadonlyArray<NoticeKind>;
export type TextKind = (typeof textKinds)[number];

/** A list's own words for a notice, with names in braces. */
export type OwnText = { language: Language; subject: string | null; text: string };

/** What every text may name: the list and its network, its addresses, its pages. */
const everywhere = ['title', 'network', 'address', 'owner', 'join', 'leave', 'page', 'preferences', 'profile'] as const;

/** What a text of this kind can name besides, and whether its reader is lost without it. */
const own: Record<TextKind, Readonly<Record<string, 'needed' | 'may'>>> = {
  confirm: { link: 'needed' },
  'confirm-request': { link: 'needed' },
  'request-waits': {},
  declined: { reason: 'needed' },
  invite: { link: 'needed' },
  welcome: { link: 'may' },
  already: {},
  added: { basis: 'needed' },
  removed: { reason: 'needed' },
  'not-open': { reason: 'needed' },
  preferences: { link: 'needed' },
  leave: { link: 'needed' },
  goodbye: { link: 'needed' },
  'not-subscribed': { email: 'may' },
  help: { commands: 'may' },
  held: { subject: 'may' },
  'held-why': { subject: 'may', reason: 'needed' },
  edited: { subject: 'may', now: 'needed', link: 'may' },
  rejected: { subject: 'may', reason: 'needed' },
  expired: { subjects: 'needed' },
};

/** Names in braces that a text of this kind may have, the needed ones first. */
export function namesIn(kind: TextKind): { needed: string[]; may: string[] } {
  const entries = Object.entries(own[kind]);
  const of = (wanted: 'needed' | 'may') => entries.flatMap(([name, is]) => (is === wanted ? [name] : []));
  return { needed: of('needed'), may: [...of('may'), ...everywhere] };
}

const inBraces = /\{([^{}]*)\}/g;

export type TextProblem = { unknown: string } | { missing: string } | undefined;

/** The first thing wrong with the names in a text: one that nobody fills in, or a needed one that is not there. */
export function problemOf(kind: TextKind, text: string, part: 'subject' | 'text'): TextProblem {
  const { needed, may } = namesIn(kind);
  const used = [...text.matchAll(inBraces)].map(([, name = '']) => name);
  const unknown = used.find((name) => !needed.includes(name) && !may.includes(name));
  if (unknown !== undefined) return { unknown };
  const missing = part === 'text' ? needed.find((name) => !used.includes(name)) : undefined;
  return missing === undefined ? undefined : { missing };
}

/** Each name in braces by its value, once: braces in a value are its own. */
export function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(inBraces, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
