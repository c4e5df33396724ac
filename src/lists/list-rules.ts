import { z } from 'zod';
import { formRules, plainForm } from './form/form-rules.ts';

export const actions = ['accept', 'hold', 'reject', 'discard'] as const;
export type Action = (typeof actions)[number];

export const volumePeriods = ['yearly', 'quarterly', 'monthly', 'weekly', 'daily'] as const;
export type VolumePeriod = (typeof volumePeriods)[number];

const switches = z.object({
  /** Everything waits for a moderator: for the hour of a flood. */
  emergency: z.boolean(),
  announceOnly: z.boolean(),
  memberAction: z.enum(actions),
  nonMemberAction: z.enum(actions),
  /** In To and Cc together; 0 is no limit. */
  mostRecipients: z.coerce.number().int().min(0).max(1000),
  mustBeNamed: z.boolean(),
  /** Whoever forwards an old address of the list to it names that here; with `*` for anything. */
  otherAddresses: z.array(z.string().trim().min(1).max(200)).max(50),
  needsSubject: z.boolean(),
  /** Moderators hear at once of somebody who asks to join, and not only once a day. */
  tellsRequests: z.boolean(),
  /** Who joins gets a welcome. */
  welcomes: z.boolean(),
  /** `Field: text`, with `*` for anything. */
  headerPatterns: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[!-9;-~]+\s*:\s*\S/, 'lists.error.header-pattern')
        .max(200),
    )
    .max(50),
  /** Whether members are scored when their mail comes back; then the score that is too much, the days after which it starts again, and the warnings before the end. */
  bounces: z.boolean(),
  bounceThreshold: z.coerce.number().int().min(1).max(30),
  bounceDays: z.coerce.number().int().min(1).max(60),
  bounceWarnings: z.coerce.number().int().min(0).max(10),
  ...formRules,
  /** A digest goes out at once when its posts hold so many kB of text; 0: by the hour alone. */
  digestSize: z.coerce.number().int().min(0).max(1000),
  /** After which the volume of the digests changes, and their numbers begin again. */
  digestVolume: z.enum(volumePeriods),
});

/** The switches of a list: what its chain asks, how its mail is formed, how it treats members whose mail comes back. */
export type ListRules = z.output<typeof switches>;
export const ruleChanges = switches.partial();

const defaults: ListRules = {
  emergency: false,
  announceOnly: false,
  memberAction: 'accept',
  nonMemberAction: 'hold',
  mostRecipients: 10,
  // On, as in Mailman: a hidden copy is the mark of spam, and the answers to one never reach the list.
  mustBeNamed: true,
  otherAddresses: [],
  needsSubject: false,
  tellsRequests: false,
  welcomes: true,
  headerPatterns: [],
  bounces: true,
  bounceThreshold: 5,
  bounceDays: 7,
  bounceWarnings: 3,
  ...plainForm,
  digestSize: 30,
  digestVolume: 'monthly',
};

/** The switches as `list.rules` has them; what is not set there has its default. */
export function readRules(stored: object): ListRules {
  return switches.parse({ ...defaults, ...stored });
}

/** What is kept of them: only what a list chose otherwise, so that a better default reaches every other list. */
export function chosenRules(rules: ListRules): Partial<ListRules> {
  const usual = new Map<string, unknown>(Object.entries(defaults));
  return Object.fromEntries(
    Object.entries(rules).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual.get(name))),
  );
}
