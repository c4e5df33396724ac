import type { Stakeholder } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { type Collection, maskFor, subjectsFor } from '../collection.ts';
import type { AttachmentKind } from '../schema.ts';

export type AttachmentRow = {
  hash: string;
  n: number;
  name: string;
  type: string;
  kind: AttachmentKind;
  size: number;
  subject: string;
  language: string | null;
  author: string;
  stakeholder: Stakeholder | null;
  sentAt: Date;
};
export type AttachmentListing = Paging & {
  kind: AttachmentKind | undefined;
  counts: ReadonlyMap<AttachmentKind, number>;
  attachments: AttachmentRow[];
};

const attachmentsPerPage = 50;

/** All attachments of a list, or those of one kind, newest first. Counts come from the index alone. */
export async function attachmentListing(
  db: Db,
  actor: Actor,
  collection: Collection,
  kind: AttachmentKind | undefined,
  page: number,
): Promise<AttachmentListing> {
  const { id } = collection;
  const [mask, subjects] = [maskFor(actor), subjectsFor(actor, collection)];
  const kinds = await db
    .selectFrom('attachment')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('n')])
    .where('collection_id', '=', id)
    .groupBy('kind')
    .execute();
  const counts = new Map(kinds.map((row) => [row.kind, Number(row.n)]));
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const paging = pagingOf(kind === undefined ? all : (counts.get(kind) ?? 0), page, attachmentsPerPage);
  const rows = await rowsOf(db, id, kind, Math.max(0, paging.from - 1));
  const attachments = rows.map((row) => ({ ...row, name: mask(row.name), subject: subjects(row.subject) }));
  return { ...paging, kind, counts, attachments };
}

/** What is skipped is read in the index only. */
async function rowsOf(
  db: Db,
  collection: number,
  kind: AttachmentKind | undefined,
  skipped: number,
): Promise<AttachmentRow[]> {
  return db
    .selectFrom((from) =>
      from
        .selectFrom('attachment')
        .select(['message_id', 'n'])
        .where('collection_id', '=', collection)
        .$if(kind !== undefined, (of) => of.where('kind', '=', kind ?? 'other'))
        .orderBy('sent_at', 'desc')
        .orderBy('message_id', 'desc')
        .orderBy('n')
        .limit(attachmentsPerPage)
        .offset(skipped)
        .as('here'),
    )
    .innerJoin('attachment', (join) =>
      join.onRef('attachment.message_id', '=', 'here.message_id').onRef('attachment.n', '=', 'here.n'),
    )
    .innerJoin('message', 'message.id', 'here.message_id')
    .select(['message.hash', 'attachment.n', 'attachment.name', 'attachment.type', 'attachment.kind'])
    .select(['attachment.size', 'message.subject', 'message.language', 'author_name as author', 'stakeholder'])
    .select('message.sent_at as sentAt')
    .orderBy('message.sent_at', 'desc')
    .orderBy('message.id', 'desc')
    .orderBy('attachment.n')
    .execute();
}
