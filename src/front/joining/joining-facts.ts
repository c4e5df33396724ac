import { z } from 'zod';
import { stakeholders, statusOf } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { hasLink, oneLine } from '#platform/one-line.ts';

/** How somebody wants to follow: each message, one mail a day, or no mail at all. */
export const ways = ['each', 'daily', 'none'] as const;

/** What somebody says who would rather not: unknown stays unknown. */
export const unsaid = 'unsaid';

/**
 * Stands in a mail to somebody who may not have asked for one: in one line, and with nothing that a mail program makes a
 * link of, else the form would carry anybody's words to anybody.
 */
export const told = z
  .string()
  .transform(oneLine)
  .refine((text) => !hasLink(text), 'front.join.error.link');

/** What the form asks for, and what the link in the mail then does. */
export const joiningFacts = z.object({
  name: told.pipe(z.string().min(1, 'front.join.error.name').max(200, 'front.join.error.long')),
  email: z.string().trim().refine(isAddress, 'error.address'),
  country: z.string().refine((code) => code === unsaid || statusOf(code) !== undefined, 'front.join.error.country'),
  organisation: told.pipe(z.string().max(300, 'front.join.error.long')).default(''),
  stakeholder: z.enum([...stakeholders, unsaid], 'front.join.error.stakeholder'),
  reads: z.array(z.enum(languages)).max(languages.length).default([]),
  delivery: z.enum(ways, 'front.join.error.delivery'),
  lists: z.array(z.string().max(100)).max(50).default([]),
  publishes: z.boolean().default(false),
  listed: z.boolean().default(false),
  helps: z.boolean().default(false),
  /** Whether he wants the weekly mail. */
  weekly: z.boolean().default(false),
  /** Which privacy text he read, by its version, and in which language. */
  text: z.string().max(100),
  language: z.enum(languages),
});
export type JoiningFacts = z.output<typeof joiningFacts>;
