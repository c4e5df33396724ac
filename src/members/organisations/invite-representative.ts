import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { isAddress, mailboxOf } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { mustSpeakFor } from './must-speak-for.ts';
import { lockMember } from './queries.ts';
import { sendRepresentativeLinkJob } from './rules.ts';

const perAsker: Limit = { name: 'represent-asker', most: 20, minutes: 60 };
/** A day: whoever does not answer is not asked for ever. */
const perTarget: Limit = { name: 'represent-target', most: 3, minutes: 24 * 60 };

/** The same answer whosever the address is: that is looked up by a job, and only a member is written to. */
export const inviteRepresentative = operation({
  name: 'members.invite-representative',
  summary: 'Ask a member, by his address, to speak for an organisation; a mail asks him.',
  input: z.object({
    id: z.uuid(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    language: z.enum(languages).default('en'),
  }),

  async run({ db, house, now, enqueue, emit }, actor, { id, email, language }) {
    await lockMember(db, id);
    await mustSpeakFor(db, actor, id);
    await countAttempt(house.beside, now, [
      [perAsker, nameOfActor(actor) ?? ''],
      [perTarget, mailboxOf(email)],
    ]);
    const asker = actor.kind === 'account' ? actor.id : undefined;
    await enqueue(sendRepresentativeLinkJob, { id, email, language, asker });
    emit({ type: 'members.representative-invited', about: `organisation:${id}` });
    return {};
  },
});
