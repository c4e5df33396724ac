import type { Trx } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';

/** The address of whoever started an empty house, until he gives his own: nobody gets mail there. */
export const placeholderAddress = 'administrator@localhost';

/**
 * Puts a person's own address in the place of the placeholder. He holds the link that the machine printed, so he is
 * believed. Answers false when the address is somebody else's already; a person without a placeholder keeps what he has.
 */
export async function replacePlaceholder(trx: Trx, personId: string, email: string): Promise<boolean> {
  const canonical = canonicalAddress(email);
  const taken = await trx
    .selectFrom('address')
    .select('person_id')
    .where('canonical', '=', canonical)
    .executeTakeFirst();
  if (taken) return taken.person_id === personId;
  await trx
    .updateTable('address')
    .set({ email: email.trim(), canonical })
    .where('person_id', '=', personId)
    .where('canonical', '=', placeholderAddress)
    .execute();
  return true;
}
