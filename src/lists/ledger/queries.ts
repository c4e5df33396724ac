import { type MessageHead, messageHead } from '#archive/index.ts';
import {
  type CopyCounts,
  type CopyLine,
  copiesTo,
  copyCounts,
  copyLines,
  copyStatesByAddress,
  type Mails,
} from '#delivery/index.ts';
import { confirmedAddressesOf, emailsOf } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type DigestMail, digestMailsOf } from '../digest/digest-queries.ts';
import { wasWished } from '../mute/wish-queries.ts';
import { type List, listFor, takesMail } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { type Absence, absences, copyStates, type LedgerState } from './rules.ts';

/** A copy of a message, by itself or in an issue of a digest. */
export type PostCopy = CopyLine & { digest: DigestMail | undefined };
export type Absent = { subscriptionId: number; email: string; why: Absence };

export type Ledger = {
  list: List;
  message: MessageHead;
  counts: CopyCounts & Partial<Record<Absence, number>>;
  /** Of the state that is asked for, a page: copies, or people without one. */
  copies: PostCopy[];
  absent: Absent[];
  total: number;
};

export const pageSize = 100;

/** How an outgoing mail says which message it is. */
export function aboutMessage(list: Pick<List, 'name'>, { hash }: Pick<MessageHead, 'hash'>): string {
  return `archive:${list.name}/${hash}`;
}

type MailsOfPost = Mails & { digests: ReadonlyMap<number, DigestMail> };

/** The mails that carried a message: its own copies, and the digests that hold it. */
export async function mailsOfPost(db: Db, list: List, message: MessageHead): Promise<MailsOfPost> {
  const digests = await digestMailsOf(db, list.id, message.hash);
  return { about: aboutMessage(list, message), within: [...digests.keys()], digests };
}

function inDigests({ digests }: MailsOfPost, copies: ReadonlyArray<CopyLine>): PostCopy[] {
  return copies.map((copy) => ({ ...copy, digest: digests.get(copy.mail) }));
}

/** Did a message reach everybody: the copies by what became of them, and who has none. For the list's moderators. */
export async function ledgerOf(
  db: Db,
  actor: Actor,
  { list: name, hash, state, page }: { list: string; hash: string; state: LedgerState | undefined; page: number },
): Promise<Ledger> {
  const list = await listFor(db, actor, name);
  mustModerate(actor, name);
  const message = await messageHead(db, actor, name, hash);
  const mails = await mailsOfPost(db, list, message);
  const copies = await copyCounts(db, mails);
  const withoutCopy = await absentFrom(db, list, message, mails);
  const counts = { ...copies, ...countsOf(withoutCopy) };
  const isCopy = copyStates.find((each) => each === state);
  const all = copyStates.reduce((sum, each) => sum + (copies[each] ?? 0), 0);
  if (state !== undefined && !isCopy) {
    const absent = withoutCopy.filter(({ why }) => why === state);
    const shown = absent.slice((page - 1) * pageSize, page * pageSize);
    return { list, message, counts, copies: [], absent: shown, total: absent.length };
  }
  const lines = await copyLines(db, mails, { state: isCopy, page, size: pageSize });
  return {
    list,
    message,
    counts,
    copies: inDigests(mails, lines),
    absent: [],
    total: isCopy ? (copies[isCopy] ?? 0) : all,
  };
}

/** Who was on the list when the message came, still is, and has no copy of it. */
export async function absentFrom(db: Db, list: List, message: MessageHead, mails: Mails): Promise<Absent[]> {
  const known = await copyStatesByAddress(db, mails);
  const rows = await db
    .selectFrom('subscription')
    .select(['id', 'address_id', 'delivery', 'own_posts'])
    .select((eb) => eb.and([takesMail(eb, message.receivedAt), wasWished(message.hash)]).as('takes'))
    .where('list_id', '=', list.id)
    .where('left_at', 'is', null)
    .where('joined_at', '<=', message.receivedAt)
    .orderBy('id')
    .execute();
  const emails = await emailsOf(
    db,
    rows.map(({ address_id }) => address_id),
  );
  return rows.flatMap(({ id, address_id, delivery, takes, own_posts }) => {
    const email = emails.get(address_id);
    if (email === undefined || known.has(email.toLowerCase())) return [];
    const isOwn = email.toLowerCase() === message.authorAddress.toLowerCase() && !own_posts;
    const why = !takes || isOwn ? 'none' : delivery === 'each' ? 'missed' : 'digest';
    return [{ subscriptionId: id, email, why } as const];
  });
}

function countsOf(absent: ReadonlyArray<Absent>): Partial<Record<Absence, number>> {
  const counts = absences.map((why) => [why, absent.filter((one) => one.why === why).length] as const);
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

export type OwnCopies = { list: List; message: MessageHead; copies: PostCopy[] };

/** What became of somebody's own copy, and of nobody else's. */
export async function ownCopies(
  db: Db,
  actor: Extract<Actor, { kind: 'account' }>,
  { list: name, hash }: { list: string; hash: string },
): Promise<OwnCopies> {
  const list = await listFor(db, actor, name);
  const message = await messageHead(db, actor, name, hash);
  const emails = (await confirmedAddressesOf(db, actor.id)).map(({ email }) => email);
  const mails = await mailsOfPost(db, list, message);
  return { list, message, copies: inDigests(mails, await copiesTo(db, mails, emails)) };
}
