import type { Actor } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Db } from '#platform/database.ts';
import { readMail } from '#platform/mail/read.ts';
import type { MessageKey } from '#platform/messages.ts';
import { Refusal } from '#platform/refusal.ts';
import type { List } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { type Claim, claimsOn } from './claims.ts';
import { whyNotEditable } from './edit-mail.ts';

export type EditablePost = {
  id: number;
  sender: string;
  subject: string;
  text: string;
  /** Why it cannot be changed. */
  whyNot: MessageKey | undefined;
  claim: Claim | undefined;
};

/** A held post for a moderator who would change something in it. */
export async function editablePost(db: Db, actor: Actor, list: List, now: Date, id: number): Promise<EditablePost> {
  mustModerate(actor, list.name);
  const row = await db
    .selectFrom('held_post')
    .select(['id', 'sender', 'blob', 'state', 'claimed_by', 'claimed_at'])
    .where('id', '=', Number.isSafeInteger(id) ? id : 0)
    .where('list_id', '=', list.id)
    .executeTakeFirstOrThrow(() => new Refusal(404, 'lists.error.decided'));
  if (row.state !== 'held') throw new Refusal(409, 'lists.error.decided');
  const raw = await readBlob(db, row.blob);
  const content = await readMail(raw.length > 1_000_000 ? raw.subarray(0, 64 * 1024) : raw);
  const { subject, text = '' } = content;
  const claim = (await claimsOn(db, actor, now, [row])).get(row.id);
  return { id: row.id, sender: row.sender, subject, text, whyNot: whyNotEditable(raw, content), claim };
}
