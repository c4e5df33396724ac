import { addressesOfRole, findPersonByEmail } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Incoming, Mailbox } from '#platform/incoming.ts';
import { domainOf, isAddress, splitLocalPart } from '#platform/mail/address.ts';
import { readHeader } from '#platform/mail/read.ts';
import { attempt, type House, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { openNumber } from '#platform/signed.ts';
import { useToken } from '#platform/tokens.ts';
import { type Promised, promisedBy } from './answers/mailboxes.ts';
import { receiveCommands } from './commands/mailboxes.ts';
import { correspondent, nameIn } from './correspondent.ts';
import { forwardMail } from './forward-mail.ts';
import { requestSubscription } from './joining/request-subscription.ts';
import { ownersOf } from './judgement/judgement-queries.ts';
import { preparePost, receivePost } from './posting/receive-post.ts';
import { autoSubmitted } from './posting/rules/auto-submitted.ts';
import { leave } from './preferences/leave.ts';
import { type List, listNamed, subscriptionOf } from './queries.ts';
import { serviceEndings, whyNotOpen } from './rules.ts';
import { readerAt, tellLeave, tellNotOpen, tellNotSubscribed } from './tell.ts';

type Service = {
  name: string;
  suffixes: ReadonlyArray<string>;
  receive: (work: Work, list: List, mail: Incoming, token?: string) => Promise<string>;
};

const services: ReadonlyArray<Service> = [
  { name: 'post', suffixes: [''], receive: receivePost },
  { name: 'join', suffixes: serviceEndings.join, receive: receiveJoin },
  { name: 'leave', suffixes: serviceEndings.leave, receive: receiveLeave },
  {
    name: 'owner',
    suffixes: serviceEndings.owner,
    receive: async (work, list, mail) => forwardMail(work, mail, await ownersOf(work.db, list), list.language),
  },
  { name: 'help', suffixes: serviceEndings.help, receive: receiveCommands },
];

/** What may stand behind a list's name, for the table of who may do what by mail (test/permissions). */
export const endingsOfServices = services.flatMap(({ suffixes }) => suffixes);

/** Every address that a list advertises, `confirm+TOKEN` of its confirmation mails, and the two that every mail domain must answer (RFC 2142). */
export const listMailboxes: ReadonlyArray<Mailbox> = [
  ...services.map(mailboxOf),
  {
    name: 'lists.confirm',
    // A token that is used, too old or not ours is an unknown recipient: the sender's own server tells him.
    knows: async (house, recipient) =>
      (await isOurs(house, recipient)) && (await promised(house.db, house.now(), recipient)) !== undefined,
    receive: receiveAnswer,
  },
  {
    name: 'lists.postmaster',
    knows: async (house, recipient) =>
      ['postmaster', 'abuse'].includes(splitLocalPart(recipient)[0]) && (await isOurs(house, recipient)),
    receive: async (work, mail) => forwardMail(work, mail, await addressesOfRole(work.db, 'administrator', 'site')),
  },
];

function mailboxOf({ name, suffixes, receive }: Service): Mailbox {
  const find = async (house: House, db: Db, recipient: string) => {
    const [local, token] = splitLocalPart(recipient);
    // Elsewhere a part behind a plus sign means nothing: one mail to many such names would be many posts.
    if (token !== undefined && name !== 'leave') return undefined;
    const suffix = suffixes.find((ending) => local.endsWith(ending));
    if (suffix === undefined || !(await isOurs(house, recipient))) return undefined;
    return listNamed(db, local.slice(0, local.length - suffix.length));
  };
  return {
    name: `lists.${name}`,
    knows: async (house, recipient) => (await find(house, house.db, recipient)) !== undefined,
    // Where nothing is answered to the sender, nobody needs to know.
    checksAuthor: name !== 'owner',
    receive: async (work, mail) => {
      const list = await find(work.house, work.db, mail.recipient);
      return list ? receive(work, list, mail, splitLocalPart(mail.recipient)[1]) : 'discard: the list is gone';
    },
  };
}

async function isOurs(house: House, recipient: string): Promise<boolean> {
  return domainOf(recipient) === (await house.network())?.domain;
}

async function receiveJoin(work: Work, list: List, mail: Incoming): Promise<string> {
  const address = await correspondent(work, list, mail);
  if (!address || !isAddress(address)) return 'discard: no answer possible';
  const closed = whyNotOpen(list.policy);
  if (closed) {
    await tellNotOpen(work, list, address, closed);
    return 'answered: not open';
  }
  const { from } = await readHeader(mail.raw);
  const { language } = await readerAt(work, list, address);
  const asked = await attempt(work, (inner) =>
    requestSubscription.run(inner, houseActor('mail-in'), {
      ...{ list: list.name, email: address, name: nameIn(from), language, client: '' },
    }),
  );
  // This address was asked often enough.
  return asked instanceof Refusal ? `refused: ${asked.code}` : 'asked to confirm';
}

/** The token in `confirm+TOKEN@…` and what it would do. */
async function promised(db: Db, now: Date, recipient: string): Promise<Promised | undefined> {
  const [local, token] = splitLocalPart(recipient);
  return local === 'confirm' && token !== undefined ? promisedBy(db, now, token) : undefined;
}

/** A person who answers wants it; a vacation program that answers wants nothing. */
async function receiveAnswer(work: Work, mail: Incoming): Promise<string> {
  const found = await promised(work.db, work.now, mail.recipient);
  if (!found) return 'discard: nothing to confirm';
  if (autoSubmitted.hits(await preparePost(work, found.list, mail))) return 'discard: auto-submitted';
  const done = await attempt(work, async (inner) => {
    await useToken(inner.db, inner.now, found.token);
    await found.confirm(inner);
  });
  return done instanceof Refusal ? `refused: ${done.code}` : 'confirmed';
}

/** A token from a list copy leaves at once; without one, a mail with a link goes to the address that wrote. */
async function receiveLeave(work: Work, list: List, mail: Incoming, token?: string): Promise<string> {
  if (token !== undefined && openNumber(work.house.secrets.link, 'leave', token) !== undefined) {
    await leave.run(work, houseActor('mail-in'), { token });
    return 'left';
  }
  const address = await correspondent(work, list, mail);
  if (!address) return 'discard: no answer possible';
  const person = await findPersonByEmail(work.db, address);
  const subscription = person && (await subscriptionOf(work.db, list.id, person.addressId));
  if (!person || subscription === undefined) await tellNotSubscribed(work, list, address);
  else await tellLeave(work, list, await readerAt(work, list, address), subscription);
  return 'asked to confirm';
}
