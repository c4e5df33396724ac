import { z } from 'zod';
import { stakeholders } from '#members/index.ts';
import { deliveryModes } from '../schema.ts';

/** Whom a roster shows: one of these at a time. */
export const standings = ['now', 'moderated', 'paused', 'stopped', 'left'] as const;
export const orders = ['joined', 'name', 'email'] as const;

export const rosterFilter = z.object({
  /** Anywhere in the name or the address. */
  q: z.string().trim().max(200).default(''),
  standing: z.enum(standings).default('now'),
  delivery: z.enum(deliveryModes).optional(),
  /** Joined on this day (UTC) or later. */
  since: z.iso.date().optional(),
  organisation: z.string().trim().max(300).default(''),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  stakeholder: z.enum(stakeholders).optional(),
  sort: z.enum(orders).default('joined'),
});
export type RosterFilter = z.output<typeof rosterFilter>;
export const everybody: RosterFilter = rosterFilter.parse({});

type Said = Readonly<Record<string, string | undefined>>;

/** What the fields of a form or an address say; what makes no sense there counts as not said. */
export function filterIn(said: Said): RosterFilter {
  const given = Object.fromEntries(Object.entries(said).filter(([, text]) => text?.trim()));
  const read = rosterFilter.safeParse(given);
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  return rosterFilter.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))));
}

/** The filter as fields, without those that mean everybody anyway. */
export function fieldsOf(filter: RosterFilter): Record<string, string> {
  const usual: Record<string, unknown> = everybody;
  const said = Object.entries(filter).filter(([name, value]) => value !== undefined && value !== usual[name]);
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
}
