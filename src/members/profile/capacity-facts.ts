import { z } from 'zod';
import { oneLine } from '#platform/one-line.ts';
import { statusOf } from '../countries/countries.ts';
import { affiliationKinds, stakeholders } from '../schema.ts';
import { groupIn, groupsOf, type Scheme, schemes } from '../schemes/schemes.ts';

/** The schemes of others, in which a group may be said beside ours. */
export const otherSchemes: ReadonlyArray<Exclude<Scheme, 'ours'>> = schemes.filter((scheme) => scheme !== 'ours');

const words = z.string().transform(oneLine).pipe(z.string().max(300, 'members.profile.error.long')).default('');

/** What the form of a capacity asks for; empty is unknown, and stays so. */
export const capacityFacts = z
  .object({
    kind: z.enum(affiliationKinds, 'members.capacities.error.kind'),
    organisation: words,
    /** A member organisation for which he speaks: its name and what is known of it come along. */
    organisationId: z.union([z.literal(''), z.uuid()]).default(''),
    post: words,
    country: z
      .string()
      .refine((code) => code === '' || statusOf(code) !== undefined, 'members.capacities.error.country')
      .default(''),
    stakeholder: z.union([z.literal(''), z.enum(stakeholders)]).default(''),
    groups: z.partialRecord(z.enum(schemes), z.string()).default({}),
    isMain: z.boolean().default(false),
  })
  .superRefine(({ kind, organisation, organisationId, country }, context) => {
    const needed = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (kind === 'organisation' && organisation === '' && organisationId === '')
      needed('organisation', 'members.capacities.error.organisation');
    if (kind === 'delegation' && country === '') needed('country', 'members.capacities.error.country');
  });

/** The groups of other schemes that were said and do not follow from ours. */
export function groupsSaid({ stakeholder, groups }: Pick<z.output<typeof capacityFacts>, 'stakeholder' | 'groups'>) {
  return otherSchemes.flatMap((scheme) => {
    const group = groups[scheme] ?? '';
    const follows = stakeholder === '' ? undefined : groupIn(scheme, { stakeholder });
    return groupsOf(scheme).includes(group) && group !== follows ? [{ scheme, group }] : [];
  });
}

/** The fields `scheme.igf`, `scheme.unga` … of a form. */
export function groupsIn(form: Readonly<Record<string, string>>): Record<string, string> {
  const given = otherSchemes.map((scheme) => [scheme, form[`scheme.${scheme}`] ?? ''] as const);
  return Object.fromEntries(given.filter(([, group]) => group !== ''));
}
