import { z } from 'zod';
import { actorOf } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import { readBlobStart } from '#platform/blobs.ts';
import type { Db } from '#platform/database.ts';
import { readMail } from '#platform/mail/read.ts';
import { Refusal } from '#platform/refusal.ts';
import { peekToken } from '#platform/tokens.ts';
import { type List, mustFindList } from '../queries.ts';
import { decideByLinkAction, mustModerate } from '../rules.ts';
import { type DecisionName, decisions } from './carry-out.ts';
import { type Claim, claimsOn } from './claims.ts';

const promise = z.object({
  person: z.string(),
  list: z.string(),
  held: z.number(),
  decision: z.enum(decisions),
});
export type LinkPromise = z.output<typeof promise>;

/** What a link of a moderators' mail does, for whom. Refuses one that is not ours, used, or older than three days. */
export async function promiseOf(db: Db, now: Date, token: string): Promise<LinkPromise> {
  const { action, payload } = await peekToken(db, now, token);
  if (action !== decideByLinkAction) throw new Refusal(404, 'error.token.unknown');
  return promise.parse(payload);
}

export type LinkedPost = {
  list: List;
  decision: DecisionName;
  sender: string;
  subject: string;
  /** Its first lines; undefined where it has no plain text. */
  opening: string | undefined;
  state: 'held' | 'approved' | 'rejected' | 'discarded' | 'expired';
  claim: Claim | undefined;
};

/** The moderator to whom a link was sent, with what he may do today. */
export async function moderatorOf(db: Db, now: Date, token: string): Promise<Actor> {
  return actorOf(db, (await promiseOf(db, now, token)).person);
}

/** The post that a link is about, for a moderator who still is one. */
export async function linkedPost(db: Db, now: Date, token: string): Promise<LinkedPost> {
  const { person, list: name, held, decision } = await promiseOf(db, now, token);
  const actor = await actorOf(db, person);
  mustModerate(actor, name);
  const list = await mustFindList(db, name);
  const { blob, claimed_by, claimed_at, ...row } = await db
    .selectFrom('held_post')
    .select(['sender', 'subject', 'state', 'blob', 'claimed_by', 'claimed_at'])
    .where('id', '=', held)
    .where('list_id', '=', list.id)
    .executeTakeFirstOrThrow(() => new Refusal(404, 'error.token.unknown'));
  const { text } = await readMail(await readBlobStart(db, blob, 16 * 1024));
  const claims = await claimsOn(db, actor, now, [{ id: held, claimed_by, claimed_at }]);
  const claim = claims.get(held);
  return { ...row, list, decision, claim, opening: text?.trim().split('\n').slice(0, 20).join('\n').slice(0, 2000) };
}
