import { z } from 'zod';
import { addressesBehind, findPersonByEmail } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { subscriptionsAmong } from '../members/address-queries.ts';
import { mustFindList } from '../queries.ts';
import { preferencesAction, sendPreferencesLinkJob } from '../rules.ts';
import { tellPreferences } from '../tell.ts';

const anHour = 3600_000;

/** Who is not on the list gets nothing: a mail about it would tell him of somebody else's guess. */
export const sendPreferencesLink = operation({
  name: sendPreferencesLinkJob,
  summary: 'Mail the link to a subscription’s preferences, where the address is on the list.',
  input: z.object({ list: z.string(), email: z.string(), language: z.enum(languages) }),

  async run(work, _, { list: name, email, language }) {
    const { db, now } = work;
    const list = await mustFindList(db, name);
    const person = await findPersonByEmail(db, email);
    if (!person) return;
    // Any address that is his leads to what he gets; the one he typed first.
    const all = await subscriptionsAmong(db, list.id, await addressesBehind(db, person), person.addressId);
    const subscription = all[0]?.id;
    if (subscription === undefined) return;
    const token = await issueToken(db, now, { action: preferencesAction, payload: { subscription } }, anHour);
    await tellPreferences(work, list, { to: person.email, language }, token);
  },
});
