import { z } from 'zod';
import { oneLine } from '#platform/one-line.ts';
import { statusOf } from '../countries/countries.ts';
import { stakeholders } from '../schema.ts';

/** What is said of an organisation that belongs to no one country. */
export const nowhere = 'nowhere';

const mostNames = 10;

/** The web address as it was meant, with its scheme; undefined where it is none. */
function webAddress(text: string): string | undefined {
  const written = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (/[\s<>"\\]/.test(text) || !URL.canParse(written)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(written);
  const isPlain = /^https?:$/.test(protocol) && username === '' && password === '';
  return isPlain && /^[^.]+(\.[^.]+)+$/.test(hostname) ? href : undefined;
}

/** On one line, nothing unseen in it: as it will stand on pages. */
const line = z.string().transform(oneLine).pipe(z.string().max(300, 'members.organisations.error.long'));

/** What is asked of an organisation. Read once more, it gives the same. */
export const organisationFacts = z.object({
  organisation: line.pipe(z.string().min(1, 'members.organisations.error.name')),
  /** In other scripts or languages, one a line. */
  names: z
    .string()
    .max(4000, 'members.organisations.error.long')
    .default('')
    .transform((text) => namesIn(text).join('\n'))
    .refine((text) => namesIn(text).length <= mostNames, 'members.organisations.error.names')
    .refine((text) => namesIn(text).every((name) => name.length <= 300), 'members.organisations.error.long'),
  country: z
    .string()
    .refine((code) => code === nowhere || statusOf(code) !== undefined, 'members.organisations.error.country'),
  stakeholder: z.enum(stakeholders, 'members.organisations.error.stakeholder'),
  web: z
    .string()
    .trim()
    .max(300, 'members.organisations.error.long')
    .default('')
    .refine((text) => text === '' || webAddress(text) !== undefined, 'members.organisations.error.web')
    .transform((text) => webAddress(text) ?? ''),
});
export type OrganisationFacts = z.output<typeof organisationFacts>;

/** The lines of a field as names, each once. */
export function namesIn(text: string): string[] {
  const names = text.split('\n').map(oneLine);
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The facts as a row keeps them: what is not said is unknown. */
export function rowOf({ organisation, names, country, stakeholder, web }: OrganisationFacts) {
  return {
    name: organisation,
    names: namesIn(names).filter((name) => name !== organisation),
    country: country === nowhere ? null : country,
    stakeholder,
    web: web || null,
  };
}
