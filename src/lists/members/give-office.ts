import { z } from 'zod';
import { findPersonByEmail, grantRole } from '#members/index.ts';
import { nameOfActor } from '#platform/actor.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { isAddress, mailboxOf } from '#platform/mail/address.ts';
import { operation, type Work } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { issueToken } from '#platform/tokens.ts';
import { moderatedList } from '../queries.ts';
import { mustOwnList, offices, roleOf } from './rules.ts';
import { tellGiven, tellOffered } from './tell-office.ts';

const perTarget: Limit = { name: 'office-target', most: 3, minutes: 60 };
const perList: Limit = { name: 'office-list', most: 30, minutes: 60 };

/** Whoever is known here holds the office at once; whoever is not is asked by mail first. Both get a mail. */
export const giveOffice = operation({
  name: 'lists.give-office',
  summary: 'Make somebody an owner or a moderator of a list; a mail tells him, or asks him where he is not known yet.',
  input: z.object({
    list: z.string(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    office: z.enum(offices),
  }),

  async run(work, actor, { list: name, email, office }) {
    const list = await moderatedList(work.db, actor, name);
    mustOwnList(actor, name);
    await countMails(work, name, email);
    const person = await findPersonByEmail(work.db, email);
    if (person?.confirmed) {
      await grantRole(work, person.personId, roleOf(office), `lists:${name}`, nameOfActor(actor));
      await tellGiven(work, list, { to: person.email, office });
      return { given: true };
    }
    const payload = { list: name, email, office, by: actor.kind === 'account' ? actor.id : '' };
    const token = await issueToken(work.db, work.now, { action: 'lists.accept-office', payload });
    work.emit({ type: 'lists.office-offered', about: `lists:${name}`, details: { office } });
    await tellOffered(work, list, { to: email, office }, token);
    return { given: false };
  },
});

/** Each press of the button is a mail to somebody who has not asked for it. */
async function countMails({ house, now }: Work, list: string, email: string): Promise<void> {
  try {
    await countAttempt(house.beside, now, [
      [perTarget, mailboxOf(email)],
      [perList, list],
    ]);
  } catch (cause) {
    throw cause instanceof Refusal ? fieldRefusal('email', cause.code, cause.values) : cause;
  }
}
