import { z } from 'zod';
import { deriveContent } from '#archive/index.ts';
import { keepBlob } from '#platform/blobs.ts';
import { readMail } from '#platform/mail/read.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { distribute } from '../posting/distribute.ts';
import { preparePost } from '../posting/receive-post.ts';
import { tellEdited } from '../tell.ts';
import { decideHeldPost } from './decide-held-post.ts';
import { editedMail, whyNotEditable } from './edit-mail.ts';

export const editHeldPost = operation({
  name: 'lists.edit-held-post',
  summary: 'Change subject or text of a held post of plain text and send it to the list, shown as edited.',
  input: z.object({
    list: z.string(),
    id: z.coerce.number().int(),
    subject: z
      .string()
      .trim()
      .max(500)
      .transform((subject) => subject.replace(/[\s\p{Cc}]+/gu, ' ')),
    text: z
      .string()
      .max(100_000)
      .refine((text) => text.trim() !== '', 'error.needed'),
    /** Decides also on what another moderator has taken. */
    insist: z.boolean().default(false),
  }),

  async run(work, actor, { list: name, id, subject, text: typed, insist }) {
    const decided = await decideHeldPost(work, actor, { list: name, id, state: 'approved', reason: '', insist });
    const { list, post, raw: original, blob, heldAt } = decided;
    const before = await readMail(original);
    const why = whyNotEditable(original, before);
    if (why) throw new Refusal(409, why);
    const text = plain(typed);
    const changes = { subject: subject !== before.subject, text: text !== plain(before.text ?? '') };
    if (!changes.subject && !changes.text) throw fieldRefusal('text', 'lists.error.nothing-changed');
    const raw = editedMail(original, { subject, text });
    const edited = await keepBlob(work.db, raw);
    await work.db.updateTable('held_post').set({ edited_blob: edited }).where('id', '=', id).execute();
    const { sender, authentication } = post;
    const { hash, copies } = await distribute(
      work,
      list,
      await preparePost(work, list, { raw, sender, authentication }),
      {
        raw,
        blob: edited,
        receivedAt: heldAt,
        content: await deriveContent(raw, heldAt),
        edited: { original: blob, changed: Object.entries(changes).flatMap(([part, is]) => (is ? [part] : [])) },
      },
    );
    await tellEdited(work, list, post, { hash, subject, text });
    work.emit({ type: 'lists.post-edited', about: `lists:${list.name}`, details: { held: id, copies, ...changes } });
    return { hash, copies };
  },
});

/** Line ends and the empty lines at the end are no words: a form changes them by itself. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}
