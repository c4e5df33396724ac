import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { isLanguage } from '#platform/languages.ts';
import { type Basis, ensurePeople } from '../ensure-people.ts';
import { joinNetwork } from '../membership.ts';
import { stakeholders } from '../schema.ts';
import type { Change, Deeds, NewFacts } from './deeds.ts';

/** Step: what a table leads to, in a dozen statements however many rows. */
export async function writeDeeds(trx: Trx, deeds: Deeds, { now, basis }: Basis): Promise<void> {
  const addresses = await ensurePeople(trx, deeds.create.map(importedIn), { now, basis });
  const { rows: made } = await sql<{ id: string }>`
    select distinct person_id as id from address where id = any(${addresses}::bigint[])`.execute(trx);
  await writeNames(trx, deeds.changes);
  await writeHats(trx, deeds.changes, { now, basis });
  const ids = [...made.map(({ id }) => id), ...deeds.joining];
  await joinNetwork(trx, ids, { now, how: 'import', basis });
}

function importedIn({ email, name = '', organisation, post, country, ...rest }: NewFacts) {
  return {
    ...{ email, name, organisation, post, country },
    stakeholder: stakeholders.find((each) => each === rest.stakeholder),
    language: isLanguage(rest.language) ? rest.language : undefined,
  };
}

async function writeNames(trx: Trx, changes: ReadonlyArray<Change>): Promise<void> {
  const said = changes.filter(({ name, language }) => name || language);
  if (said.length === 0) return;
  const ids = said.map(({ personId }) => personId);
  const names = said.map(({ name }) => name ?? null);
  const spoken = said.map(({ language }) => language ?? null);
  await sql`update person set name = coalesce(given.name, person.name), language = coalesce(given.language, person.language)
    from unnest(${ids}::uuid[], ${names}::text[], ${spoken}::text[]) as given (id, name, language)
    where person.id = given.id`.execute(trx);
}

/** A hat is never changed: it ends, and a fuller one begins in its place, as main and as explicit as it was. */
async function writeHats(trx: Trx, changes: ReadonlyArray<Change>, { now, basis }: Basis): Promise<void> {
  const hats = changes.flatMap(({ personId, hat }) => (hat ? [{ personId, ...hat }] : []));
  if (hats.length === 0) return;
  const of = (key: 'personId' | 'organisation' | 'post' | 'country' | 'stakeholder') => hats.map((hat) => hat[key]);
  const ends = hats.map((hat) => hat.ends);
  const other = hats.map(({ isOther }) => isOther);
  await sql`update affiliation set until = ${now} where id = any(${ends.filter((id) => id !== null)}::bigint[])`.execute(
    trx,
  );
  await sql`with made as (
      insert into affiliation (person_id, kind, organisation, organisation_id, represents, post, country, stakeholder,
        basis, since, is_main)
      select given.person_id,
        case when coalesce(old.kind, 'own') = 'own' and given.organisation is not null then 'organisation'
          else coalesce(old.kind, 'own') end,
        given.organisation,
        case when not given.is_other then old.organisation_id end,
        not given.is_other and coalesce(old.represents, false),
        given.post, given.country, given.stakeholder, ${basis}, ${now}, coalesce(old.is_main, true)
      from unnest(${of('personId')}::uuid[], ${ends}::bigint[], ${other}::boolean[], ${of('organisation')}::text[],
        ${of('post')}::text[], ${of('country')}::text[], ${of('stakeholder')}::text[])
        as given (person_id, ends, is_other, organisation, post, country, stakeholder)
      left join affiliation as old on old.id = given.ends
      returning id, person_id
    )
    insert into affiliation_group (affiliation_id, scheme, group_id)
    select made.id, affiliation_group.scheme, affiliation_group.group_id
    from unnest(${of('personId')}::uuid[], ${ends}::bigint[]) as given (person_id, ends)
    join made on made.person_id = given.person_id
    join affiliation_group on affiliation_group.affiliation_id = given.ends`.execute(trx);
}
