import type { Db } from '#platform/database.ts';

export type OwnAddress = { addressId: number; email: string; confirmed: boolean };

/** The addresses of a person, the first one first. */
export async function addressesOfPerson(db: Db, personId: string): Promise<OwnAddress[]> {
  const rows = await db
    .selectFrom('address')
    .select(['id as addressId', 'email', 'confirmed_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  return rows.map(({ confirmed_at, ...row }) => ({ ...row, confirmed: confirmed_at !== null }));
}

/**
 * Which addresses speak for whoever writes from this one: all of its person's where its owner has shown that it is
 * his, itself alone where he has not.
 */
export async function addressesBehind(
  db: Db,
  { personId, addressId, confirmed }: { personId: string; addressId: number; confirmed: boolean },
): Promise<number[]> {
  if (!confirmed) return [addressId];
  return (await addressesOfPerson(db, personId)).map((one) => one.addressId);
}

/** Whether somebody has made this person his own: he has signed in once, or holds an office. */
export async function hasOwnLogin(db: Db, personId: string): Promise<boolean> {
  const login = await db
    .selectFrom('login')
    .select('id')
    .where('id', '=', personId)
    .where('emailVerified', '=', true)
    .executeTakeFirst();
  if (login) return true;
  const grant = await db.selectFrom('person_grant').select('role').where('person_id', '=', personId).executeTakeFirst();
  return grant !== undefined;
}
