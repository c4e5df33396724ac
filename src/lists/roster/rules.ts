/** How an address came onto a list, as the words of its basis say it. */
export type Way = 'confirmed' | 'approved' | 'invited' | 'imported' | 'added' | 'set-up' | 'other';
/** What stands with the administrator himself, who names his lists while he sets the network up. */
export const setUpBasis = 'said when setting the network up';
export type Coming = { way: Way; reason: string };

/** `imported: members.csv: agreed at the meeting` → imported, for the reason behind the colon. */
export function comingOf(basis: string): Coming {
  const stated = /^(imported|added): (.*)$/s.exec(basis);
  if (stated) return { way: stated[1] === 'added' ? 'added' : 'imported', reason: stated[2] ?? '' };
  if (/^confirmed by mail, approved by \S+$/.test(basis)) return { way: 'approved', reason: '' };
  if (/^invited by \S+, confirmed by mail$/.test(basis)) return { way: 'invited', reason: '' };
  if (basis === 'confirmed by mail') return { way: 'confirmed', reason: '' };
  if (basis === setUpBasis) return { way: 'set-up', reason: '' };
  return { way: 'other', reason: basis };
}

/** `account:ID` as `nameOfActor` writes it, inside the words of a basis. */
export function actorNamedIn(basis: string): string | null {
  return /\b(?:account|house):[A-Za-z0-9-]+/.exec(basis)?.[0] ?? null;
}

/** How many subscriptions one operation changes at most, and how many people one brings. */
export const mostAtOnce = 10_000;
/** How long a preview may be acted on. */
export const hoursOfPlan = 24;
/** Each invitation is a mail with a link of its own. */
export const mostInvited = 500;

/** Offices, programs and whole teams read these: what such an address agrees to, nobody in particular agreed to. */
const offices =
  /^(abuse|accounts?|admin|administrator|all|billing|contact|enquiries|everyone|help|helpdesk|hello|hostmaster|info|information|inquiries|it|jobs|mail|mailer-daemon|marketing|media|news|newsletter|no-?reply|do-?not-?reply|office|postmaster|press|privacy|root|sales|secretariat|security|staff|support|sysadmin|team|webmaster)$/;

export function looksLikeRole(address: string): boolean {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
  return offices.test(local.replace(/\+.*$/, ''));
}

/**
 * What stands against a row: nothing (`new`); it is on the list (`already`), also by another address of the same
 * person (`other-address`); it left (`left`); its owner left the network altogether (`gone`), and no table brings him
 * back; it is banned; it stands in the table twice.
 */
export const states = ['new', 'already', 'other-address', 'left', 'gone', 'banned', 'twice'] as const;
export type State = (typeof states)[number];
