import type { Trx } from '#platform/database.ts';
import './schema.ts';

/**
 * The row that sign-in knows a person by: same id, and in the place of a mail address a name made of it. The library
 * takes ASCII addresses only, and a person who changes his address stays the same login. Verified by whoever first signs
 * in: anybody can ask for a link to somebody else's address, and that makes nothing his.
 */
export async function ensureLogin(trx: Trx, personId: string): Promise<{ email: string }> {
  const { name } = await trx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow();
  const email = `${personId}@person.invalid`;
  await trx
    .insertInto('login')
    .values({ id: personId, name, email, emailVerified: false, image: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, email, updatedAt: new Date() }))
    .execute();
  return { email };
}
