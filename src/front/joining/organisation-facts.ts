import { z } from 'zod';
import { organisationFacts } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { told } from './joining-facts.ts';

export { nowhere } from '#members/index.ts';

/** What the form asks for an organisation that joins, and what the link in the mail then does. */
export const joiningOrganisation = organisationFacts.extend({
  organisation: told.pipe(organisationFacts.shape.organisation),
  /** Who speaks for it. */
  name: told.pipe(z.string().min(1, 'front.join.error.name').max(200, 'front.join.error.long')),
  email: z.string().trim().refine(isAddress, 'error.address'),
  /** Which privacy text he read, by its version, and in which language. */
  text: z.string().max(100),
  language: z.enum(languages),
});
export type JoiningOrganisation = z.output<typeof joiningOrganisation>;
