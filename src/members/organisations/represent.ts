import type { Trx } from '#platform/database.ts';
import { addCapacity, capacitiesOf, endCapacity } from '../capacities.ts';
import { folded } from '../countries/folded.ts';
import type { OrganisationRow } from './queries.ts';

/**
 * Step: a person speaks for a member organisation from now on. A capacity in which he already said that organisation in
 * his own words gives way to this one, with its post, and stays the main one where it was. Whether he did not before.
 */
export async function addRepresentative(
  trx: Trx,
  personId: string,
  { id, name, names, country, stakeholder }: OrganisationRow,
  now: Date,
): Promise<boolean> {
  const hats = await capacitiesOf(trx, personId);
  if (hats.some((hat) => hat.represents && hat.organisationId === id)) return false;
  const called = [name, ...names].map(folded);
  const before = hats.find(
    (hat) =>
      hat.kind === 'organisation' && hat.organisationId === null && called.includes(folded(hat.organisation ?? '')),
  );
  await addCapacity(trx, personId, now, {
    kind: 'organisation',
    organisation: name,
    organisationId: id,
    represents: true,
    post: before?.post ?? undefined,
    country: before?.country ?? country ?? undefined,
    stakeholder: before?.stakeholder ?? stakeholder ?? undefined,
    basis: 'represents a member organisation',
    isMain: before?.isMain ?? false,
  });
  if (before) await endCapacity(trx, personId, before.id, now);
  return true;
}

/** Step: a person speaks for an organisation no more. Whether he did. */
export async function endRepresenting(trx: Trx, personId: string, organisation: string, now: Date): Promise<boolean> {
  const hats = await capacitiesOf(trx, personId);
  const ended = hats.filter((hat) => hat.represents && hat.organisationId === organisation);
  for (const hat of ended) await endCapacity(trx, personId, hat.id, now);
  return ended.length > 0;
}
