import { z } from 'zod';
import { askForOrganisation, joinNetwork as joinAsMember, organisationFacts, recordConsent } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { agreedText, edition } from './agreed-text.ts';

const perPerson: Limit = { name: 'join-person', most: 10, minutes: 60 };
const basis = 'said when asking for an organisation';

/** Whoever is signed in has shown already that his address is his: no mail asks him. */
export const proposeOrganisation = operation({
  name: 'front.propose-organisation',
  summary: 'Ask that an organisation join for which one speaks oneself, signed in.',
  input: organisationFacts.extend({
    details: z.literal(true, 'front.join.error.details'),
    speaks: z.literal(true, 'front.join-organisation.error.speaks'),
    edition,
    language: z.enum(languages),
  }),

  async run(work, actor, { details: _, speaks: __, edition: seen, language, ...facts }) {
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    const { db, now, house } = work;
    const text = await agreedText(db, now, seen);
    await countAttempt(house.beside, now, [[perPerson, actor.id]]);
    await joinAsMember(db, [actor.id], { now, how: 'form', basis });
    await recordConsent(db, actor.id, now, { kind: 'details', text, language, how: 'form' });
    return { id: await askForOrganisation(work, actor.id, facts) };
  },
});
