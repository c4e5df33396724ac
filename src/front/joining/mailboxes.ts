import { house as houseActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Incoming, Mailbox } from '#platform/incoming.ts';
import { domainOf, splitLocalPart } from '#platform/mail/address.ts';
import { isAutomatic } from '#platform/mail/automatic.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { attempt, type House, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { peekToken, useToken } from '#platform/tokens.ts';
import { joinNetwork } from './join-network.ts';
import { joinOrganisation } from './join-organisation.ts';

const confirmed: ReadonlyArray<string> = [joinNetwork.name, joinOrganisation.name];

/** `confirm+TOKEN@domain`, the address that answers to our confirmation go to: answering it is the button. */
export const joiningMailbox: Mailbox = {
  name: 'front.confirm',
  knows: async (house, recipient) => (await promised(house, house.db, recipient)) !== undefined,
  receive: receiveAnswer,
};

async function receiveAnswer(work: Work, mail: Incoming): Promise<string> {
  const found = await promised(work.house, work.db, mail.recipient);
  if (!found) return 'discard: nothing to confirm';
  // A vacation program that answers wants nothing.
  if (isAutomatic(splitMessage(mail.raw).header, mail.sender)) return 'discard: auto-submitted';
  const done = await attempt(work, async (inner) => {
    await useToken(inner.db, inner.now, found.token);
    const actor = houseActor('mail-in');
    if (found.action === joinNetwork.name) await joinNetwork.run(inner, actor, joinNetwork.input.parse(found.payload));
    else await joinOrganisation.run(inner, actor, joinOrganisation.input.parse(found.payload));
  });
  return done instanceof Refusal ? `refused: ${done.code}` : 'confirmed';
}

/** The token in the address, and what it would do; undefined when it is used, too old or not ours. */
async function promised(house: House, db: Db, recipient: string) {
  const [local, token] = splitLocalPart(recipient);
  if (local !== 'confirm' || token === undefined || domainOf(recipient) !== (await house.network())?.domain) return;
  try {
    const { action, payload } = await peekToken(db, house.now(), token);
    return confirmed.includes(action) ? { token, action, payload } : undefined;
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}
