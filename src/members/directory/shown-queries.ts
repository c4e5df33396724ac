import { type RawBuilder, sql } from 'kysely';
import type { ShownFact } from '../schema.ts';
import type { Seeing } from './rules.ts';

/**
 * The one place that decides what of whom is seen. Members see who is in the network and listed, and of him what he
 * shows; the team sees all of everybody. Filters and searches work on what this gives, so that nobody is found by a fact
 * that he does not show. With ids it is about these alone.
 */
export function peopleShownTo(circle: Seeing, ids?: ReadonlyArray<string>): RawBuilder<unknown> {
  // Said of both tables: the planner does not conclude it of the other and would read all memberships for a page.
  const among = sql`person.id = any(${ids}::uuid[]) and membership.person_id = any(${ids}::uuid[])`;
  return sql`(
    select person.id, person.name, person.listed, person.shown,
      case when ${mayShow(circle, 'names')} then array(
        select person_name.name from person_name where person_name.person_id = person.id order by person_name.id
      ) else '{}' end as names,
      case when ${mayShow(circle, 'languages')} then person.reads else '{}' end as reads
    from person join membership on membership.person_id = person.id and membership.left_at is null
    where ${circle === 'team' ? sql`true` : sql`person.listed`} and ${ids ? among : sql`true`}
  )`;
}

/** The hats they wear now; one of which nothing may be seen is none. */
export function hatsShownTo(circle: Seeing): RawBuilder<unknown> {
  return sql`(
    select * from (
      select affiliation.person_id, affiliation.id, affiliation.is_main,
        case when ${mayShow(circle, 'organisation')} then affiliation.organisation end as organisation,
        case when ${mayShow(circle, 'organisation')} then affiliation.post end as post,
        case when ${mayShow(circle, 'country')} then affiliation.country end as country,
        case when ${mayShow(circle, 'country')} then affiliation.kind = 'delegation' else false end as "isDelegation",
        case when ${mayShow(circle, 'stakeholder')} then affiliation.stakeholder end as stakeholder
      from affiliation join person on person.id = affiliation.person_id
      where affiliation.until is null
    ) as hat
    where coalesce(organisation, post, country, stakeholder) is not null
  )`;
}

function mayShow(circle: Seeing, fact: ShownFact): RawBuilder<boolean> {
  return circle === 'team' ? sql`true` : sql`${sql.lit(fact)} = any(person.shown)`;
}
