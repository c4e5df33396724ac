import { sql } from 'kysely';
import { z } from 'zod';
import { ensurePeople, stakeholders } from '#members/index.ts';
import { holds, nameOfActor } from '#platform/actor.ts';
import type { Trx } from '#platform/database.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from './queries.ts';
import { type DeliveryMode, deliveryModes } from './schema.ts';

const row = z.object({
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
type Wish = { address: number; delivery: DeliveryMode; ownPosts: boolean; moderated: boolean };

/** A batch of people whom somebody vouches for. Silent: they get no mail about it. Doing it again adds nothing. */
export const importMembers = operation({
  name: 'lists.import-members',
  summary: 'Subscribe many people at once, without asking them: the importer states on what basis.',
  input: z.object({ list: z.string(), source: z.string().trim().min(1).max(300), rows: z.array(row).min(1).max(5000) }),

  async run({ db, now, emit }, actor, { list: name, source, rows }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const list = await mustFindList(db, name);
    const basis = `imported: ${source}`;
    const addresses = await ensurePeople(db, rows, { now, basis });
    const added = await subscribeAll(
      db,
      list.id,
      rows.flatMap(({ delivery, ownPosts, moderated }, index) => {
        const address = addresses[index];
        return address === undefined ? [] : [{ address, delivery, ownPosts, moderated }];
      }),
      { basis, by: nameOfActor(actor) },
    );
    if (added > 0) emit({ type: 'lists.members-imported', about: `lists:${list.name}`, details: { added } });
    return { added, already: rows.length - added };
  },
});

/** Somebody who left by his own will is not brought back by a table. */
async function subscribeAll(
  trx: Trx,
  listId: number,
  wishes: ReadonlyArray<Wish>,
  { basis, by }: { basis: string; by: string | null },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into subscription (list_id, address_id, delivery, own_posts, moderated, basis, added_by)
    select ${listId}::integer, address_id, (array_agg(delivery order by row))[1], (array_agg(own_posts order by row))[1],
      bool_or(moderated), ${basis}, ${by}
    from unnest(${wishes.map(({ address }) => address)}::bigint[], ${wishes.map(({ delivery }) => delivery)}::text[],
      ${wishes.map(({ ownPosts }) => ownPosts)}::boolean[], ${wishes.map(({ moderated }) => moderated)}::boolean[])
      with ordinality as wish (address_id, delivery, own_posts, moderated, row)
    where not exists (
      select from subscription known where known.list_id = ${listId} and known.address_id = wish.address_id)
    group by address_id
    order by min(row)`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
