import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { describePerson } from '../description.ts';
import { mustBeSomebody } from '../rules.ts';
import { shownFacts } from '../schema.ts';

export const changeShown = operation({
  name: 'members.change-shown',
  summary: 'Choose whether other members see one in the directory, and which facts.',
  input: z.object({
    listed: z.boolean().default(false),
    helps: z.boolean().default(false),
    shown: z.array(z.enum(shownFacts)).max(shownFacts.length).default([]),
  }),

  async run({ db, emit }, actor, { listed, helps, shown }) {
    const personId = mustBeSomebody(actor);
    await describePerson(db, personId, { listed, helps, shown: [...new Set(shown)] });
    emit({ type: 'members.shown-changed', about: `person:${personId}` });
    return {};
  },
});
