import { z } from 'zod';
import { stakeholders } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { deliveryModes } from '../schema.ts';

/** One person of a table that somebody brings. */
export const memberRow = z.object({
  email: z.string().trim().refine(isAddress, 'error.address'),
  name: z.string().trim().max(200).default(''),
  organisation: z.string().trim().max(300).optional(),
  country: z.string().length(2).optional(),
  stakeholder: z.enum(stakeholders).optional(),
  delivery: z.enum(deliveryModes).default('each'),
  language: z.enum(languages).optional(),
  ownPosts: z.boolean().default(true),
  moderated: z.boolean().default(false),
});
export type Brought = z.output<typeof memberRow>;
