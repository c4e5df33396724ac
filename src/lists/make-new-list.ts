import { sql } from 'kysely';
import type { z } from 'zod';
import { defaultLanguage } from '#platform/languages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { withChanges } from '#platform/words.ts';
import type { listToMake } from './list-to-make.ts';
import { makeList } from './make-list.ts';

/** Step: a list where there is none of its name; refused at the field `name` where there is. */
export async function makeNewList(
  work: Work,
  list: z.output<typeof listToMake>,
): Promise<{ id: number; address: string }> {
  const { name, title, description, ...facts } = list;
  // Of two who make the same list at once, the second waits here and is then told.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lists.create-list ${name}`}, 0))`.execute(work.db);
  const known = await work.db.selectFrom('list').select('id').where('name', '=', name).executeTakeFirst();
  if (known) throw new Refusal(409, 'lists.error.exists', { name }, [fieldTaken(name)]);
  const network = await mustHaveNetwork(work.house);
  const language = list.language ?? network.language ?? defaultLanguage;
  return makeList(work, {
    ...facts,
    name,
    language,
    titles: withChanges(list.titles, { [language]: title }),
    descriptions: withChanges(list.descriptions, description === '' ? {} : { [language]: description }),
  });
}

function fieldTaken(name: string) {
  return { field: 'name', code: 'lists.error.exists' as const, values: { name } };
}
