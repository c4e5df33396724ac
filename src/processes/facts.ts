import { z } from 'zod';
import { regionSchemes, schemes } from '#members/index.ts';
import type { Words } from '#platform/words.ts';
import { neededWords, words } from '#platform/words.ts';
import { isTimeZone } from '#platform/zones.ts';
import { kinds, type Precision, precisions } from './schema.ts';

export const longest = { title: 200, place: 200, note: 600, when: 80, name: 160, mandate: 4000, topic: 2000 };

/** An address of a process or a topic. */
export const slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'processes.error.slug')
  .max(60, 'processes.error.slug');
/** How those who take part are sorted; the members' room knows the groups and the ways from ours to them. */
export const stakeholderScheme = z.enum(schemes);
export const regionScheme = z.enum(regionSchemes);
export const timeZone = z.string().refine(isTimeZone, 'processes.error.zone');
/** The number of a milestone, as far as one can have it. */
export const milestoneId = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);
/** Why something changes; the public log says it. */
export const reason = z.string().trim().min(1, 'processes.error.reason').max(500);

const day = z
  .string()
  .regex(/^[12]\d{3}-\d{2}-\d{2}$/, 'processes.error.day')
  .refine((text) => isDay(text), 'processes.error.day');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'processes.error.clock');
const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => null), z.null(), schema]).default(null);

/** A form fields what was typed; `false` from a program, `no` from a page. */
const yes = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

export const milestoneFacts = {
  titles: neededWords(longest.title),
  places: words(longest.place).default({}),
  notes: words(longest.note).default({}),
  kind: z.enum(kinds),
  link: orNone(z.url({ protocol: /^https?$/, error: 'processes.error.link' }).max(1000)),
  isFirm: yes,
  precision: z.enum(precisions),
  startsOn: day,
  endsOn: orNone(day),
  startsAt: orNone(clock),
  endsAt: orNone(clock),
  timeZone,
  whenWords: words(longest.when).default({}),
};

export const topicFacts = {
  titles: neededWords(longest.title),
  risks: neededWords(longest.topic, { lines: true }),
  opportunities: neededWords(longest.topic, { lines: true }),
};

type Dated = {
  precision: Precision;
  startsOn: string;
  endsOn: string | null;
  startsAt: string | null;
  endsAt: string | null;
  whenWords: Words;
};

/** What one field alone cannot know. */
export function checkDates(given: Dated, context: z.core.$RefinementCtx<Dated>): void {
  const wrong = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message, input: given });
  const { precision, startsOn, endsOn, startsAt, endsAt } = given;
  if (endsOn !== null && endsOn < startsOn) wrong(['endsOn'], 'processes.error.end');
  if (precision === 'time' && startsAt === null) wrong(['startsAt'], 'error.needed');
  if (precision === 'time' && endsAt !== null && startsAt !== null && (endsOn ?? startsOn) === startsOn)
    if (endsAt < startsAt) wrong(['endsAt'], 'processes.error.end');
  if (precision === 'time' && endsAt === null && endsOn !== null && endsOn !== startsOn)
    wrong(['endsAt'], 'error.needed');
  if (precision === 'words' && Object.keys(given.whenWords).length === 0) wrong(['whenWords'], 'error.needed');
}

/** A milestone's facts without what its kind of date does not have. */
export function asDated<Facts extends Dated>(facts: Facts): Facts {
  const hasClock = facts.precision === 'time';
  return {
    ...facts,
    endsOn: facts.precision === 'month' || facts.endsOn === facts.startsOn ? null : facts.endsOn,
    startsAt: hasClock ? facts.startsAt : null,
    endsAt: hasClock ? facts.endsAt : null,
    whenWords: facts.precision === 'words' ? facts.whenWords : {},
  };
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
