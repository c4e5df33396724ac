import type { Incoming, Mailbox } from '#platform/incoming.ts';
import { canonicalAddress, domainOf, splitLocalPart } from '#platform/mail/address.ts';
import type { House, Work } from '#platform/operation.ts';
import { openNumber } from '#platform/signed.ts';
import { recogniseBounce } from './bounce/recognise.ts';
import type { Finding, Verdict } from './bounce/verdict.ts';
import { noteLost } from './report/lost-copies.ts';

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

/** What a bounce says of one recipient, and the delivery it belongs to as far as that is known. */
type Read = {
  delivery: number | undefined;
  namedBy: 'token' | 'message' | undefined;
  recipient: string | undefined;
  finding: Finding | undefined;
};

const mostRecipients = 50;

/** Stored with the delivery it speaks of and what it says. What that means for a member is decided elsewhere. */
async function keepBounce(work: Work, mail: Incoming): Promise<string> {
  const verdict = recogniseBounce(mail.raw, mail.sender);
  const byToken = await readByToken(work, mail.recipient, verdict);
  const read = byToken ? [byToken] : await readByWords(work, verdict);
  for (const { delivery, namedBy, recipient, finding } of read) {
    const row = await work.db
      .insertInto('bounce')
      .values({
        delivery_id: delivery ?? null,
        blob: mail.blob,
        received_at: work.now,
        class: finding?.class ?? null,
        status: finding?.status ?? null,
        diagnostic: storable(finding?.diagnostic),
        format: verdict?.format ?? null,
        recipient: storable(recipient),
        named_by: namedBy ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    // Nobody's mail has failed when a program answers for him.
    const type = finding?.class === 'auto-reply' ? 'delivery.answered-automatically' : 'delivery.bounced';
    work.emit({ type, about: `delivery:${delivery ?? 'unknown'}`, details: { bounce: row.id } });
    if (delivery !== undefined && namedBy === 'token') await noteLost(work.db, delivery);
  }
  if (read.every(({ finding }) => finding?.class === 'auto-reply')) return 'auto-reply';
  return read.some(({ delivery }) => delivery !== undefined) ? 'bounce' : 'bounce-unknown';
}

/** The token says whose copy it was, whatever address the report names: mail is forwarded, and then comes back. */
async function readByToken(
  { db, house }: Work,
  returnPath: string,
  verdict: Verdict | undefined,
): Promise<Read | undefined> {
  const [, token] = splitLocalPart(returnPath);
  const id = token === undefined ? undefined : deliveryNamed(house, token);
  if (id === undefined) return undefined;
  const known = await db.selectFrom('delivery').select(['id', 'address']).where('id', '=', id).executeTakeFirst();
  if (!known) return undefined;
  const said = verdict?.recipients ?? [];
  const exact = said.find(({ address }) => canonicalAddress(address) === canonicalAddress(known.address));
  const found = exact ?? said[0];
  return {
    delivery: known.id,
    namedBy: 'token',
    recipient: found?.address,
    finding: found ?? verdict?.unnamed,
  };
}

/** Without a token, by the recipient and the Message-ID that came back; what fits nothing is kept as unknown. */
async function readByWords(work: Work, verdict: Verdict | undefined): Promise<Read[]> {
  const said = (verdict?.recipients ?? []).slice(0, mostRecipients);
  if (said.length === 0)
    return [{ delivery: undefined, namedBy: undefined, recipient: undefined, finding: verdict?.unnamed }];
  const sent = await copiesOf(work, verdict?.original);
  return said.map((finding) => {
    const delivery = sent.get(canonicalAddress(finding.address));
    return { delivery, namedBy: delivery === undefined ? undefined : 'message', recipient: finding.address, finding };
  });
}

/** The deliveries of a mail by their addresses. */
async function copiesOf({ db }: Work, messageId: string | undefined): Promise<Map<string, number>> {
  if (messageId === undefined) return new Map();
  const rows = await db
    .selectFrom('outgoing')
    .innerJoin('delivery', 'delivery.outgoing_id', 'outgoing.id')
    .select(['delivery.id', 'delivery.address'])
    .where('outgoing.message_id', '=', storable(messageId))
    .orderBy('delivery.id')
    .execute();
  return new Map(rows.map(({ id, address }) => [canonicalAddress(address), id]));
}

function deliveryNamed(house: House, token: string): number | undefined {
  return openNumber(house.secrets.link, 'bounce', token);
}

/** PostgreSQL's text takes no NUL and no half of a surrogate pair. */
function storable(text: string | undefined): string | null {
  return text?.replaceAll('\0', '').toWellFormed() ?? null;
}
