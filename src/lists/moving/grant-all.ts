import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Work } from '#platform/operation.ts';

/** Step: whoever ran the list elsewhere runs it here; the importer vouches for the addresses. */
export async function grantAll(
  work: Work,
  actor: Actor,
  emails: ReadonlyArray<string>,
  role: 'administrator' | 'moderator',
  list: string,
): Promise<void> {
  for (const email of emails) {
    const { personId, addressId } = await ensurePerson(work.db, { email });
    await confirmAddress(work.db, addressId, work.now);
    await grantRole(work, personId, role, `lists:${list}`, nameOfActor(actor));
  }
}
