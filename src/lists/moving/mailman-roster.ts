import type { Language } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import type { DeliveryMode } from '../schema.ts';
import { languageNamed, type MailmanValues } from './mailman-values.ts';
import type { Pickled } from './pickle.ts';

export type MovedMember = {
  email: string;
  name: string;
  delivery: DeliveryMode;
  ownPosts: boolean;
  moderated: boolean;
  language?: Language;
};
export type MovedRoster = {
  members: MovedMember[];
  /** Keys of the file that are no addresses. */
  wrong: string[];
  /** Those to whom Mailman had stopped sending because their mail came back. */
  stopped: string[];
  hidden: number;
};

/** Bits of `user_options` and values of `delivery_status` (Mailman 2.1, Defaults.py and MemberAdaptor.py). */
const option = { disabled: 1, notOwnPosts: 2, plainDigest: 8, hidden: 16, moderated: 128 } as const;
const disabledByBounces = 4;
const enabled = 0;
const unknown = 1;

export function rosterIn(values: MailmanValues): MovedRoster {
  const names = new Map(values.entries('usernames'));
  const options = new Map(values.entries('user_options'));
  const languages = new Map(values.entries('language'));
  const statuses = new Map(values.entries('delivery_status'));
  const roster: MovedRoster = { members: [], wrong: [], stopped: [], hidden: 0 };
  const digests = values.entries('digest_members').map(([key, spelt]) => [key, spelt, true] as const);
  const each = values.entries('members').map(([key, spelt]) => [key, spelt, false] as const);
  for (const [key, spelt, isDigest] of [...each, ...digests]) {
    const email = typeof spelt === 'string' && spelt ? spelt : key;
    if (!isAddress(email)) {
      roster.wrong.push(key);
      continue;
    }
    const bits = Number(options.get(key) ?? 0);
    const status = statusOf(statuses.get(key));
    const language = languageNamed(String(languages.get(key) ?? ''));
    if (status === disabledByBounces) roster.stopped.push(email);
    if (bits & option.hidden) roster.hidden += 1;
    roster.members.push({
      email,
      name: values
        .decode(String(names.get(key) ?? ''))
        .trim()
        .slice(0, 200),
      delivery: deliveryOf(bits, status, isDigest),
      ownPosts: !(bits & option.notOwnPosts),
      moderated: (bits & option.moderated) !== 0,
      ...(language ? { language } : {}),
    });
  }
  return roster;
}

function deliveryOf(bits: number, status: number, isDigest: boolean): DeliveryMode {
  if (bits & option.disabled || (status !== enabled && status !== unknown)) return 'none';
  if (!isDigest) return 'each';
  return bits & option.plainDigest ? 'plain' : 'mime';
}

/** A pair of the status and since when. */
function statusOf(value: Pickled | undefined): number {
  return Array.isArray(value) && typeof value[0] === 'number' ? value[0] : enabled;
}
