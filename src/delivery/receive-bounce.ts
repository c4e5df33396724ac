import type { Incoming, Mailbox } from '#platform/incoming.ts';
import { domainOf, splitLocalPart } from '#platform/mail/address.ts';
import type { House, Work } from '#platform/operation.ts';
import { openNumber } from '#platform/signed.ts';

/** `bounces+token@domain`: the envelope sender of every copy. A token we did not write is an unknown recipient. */
export const bounceMailbox: Mailbox = {
  name: 'delivery.bounce',
  knows: async (house, recipient) => {
    const [local, token] = splitLocalPart(recipient);
    if (local !== 'bounces' || domainOf(recipient) !== (await house.network())?.domain) return false;
    return token === undefined || deliveryNamed(house, token) !== undefined;
  },
  receive: keepBounce,
};

/** Stored with the delivery it speaks of. What it means for the member is decided by the list manager. */
async function keepBounce({ db, house, emit }: Work, mail: Incoming): Promise<string> {
  const [, token] = splitLocalPart(mail.recipient);
  const named = token === undefined ? undefined : deliveryNamed(house, token);
  const known =
    named === undefined
      ? undefined
      : await db.selectFrom('delivery').select('id').where('id', '=', named).executeTakeFirst();
  const row = await db
    .insertInto('bounce')
    .values({ delivery_id: known?.id ?? null, blob: mail.blob })
    .returning('id')
    .executeTakeFirstOrThrow();
  emit({ type: 'delivery.bounced', about: `delivery:${known?.id ?? 'unknown'}`, details: { bounce: row.id } });
  return known ? 'bounce' : 'bounce-unknown';
}

function deliveryNamed(house: House, token: string): number | undefined {
  return openNumber(house.secrets.link, 'bounce', token);
}
