import { z } from 'zod';
import { setUpBasis as basis, putOnLists } from '#lists/index.ts';
import {
  addCapacity,
  capacitiesOf,
  confirmedAddressesOf,
  describePerson,
  joinNetwork,
  replacePlaceholder,
  stakeholders,
  statusOf,
} from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';

/** He holds the link that the machine printed, so his address is believed. */
export const describeAdministrator = operation({
  name: 'front.describe-administrator',
  summary: 'Say who the administrator is that acts: name, address, capacity, and which lists he is on.',
  input: z.object({
    name: z.string().trim().min(1, 'error.needed').max(200),
    email: z.string().trim().refine(isAddress, 'error.address').optional(),
    organisation: z.string().trim().max(300, 'front.error.long').default(''),
    country: z
      .string()
      .refine((code) => code === '' || statusOf(code) !== undefined, 'front.join.error.country')
      .default(''),
    stakeholder: z.enum([...stakeholders, '']).default(''),
    lists: z.array(z.string()).max(50).default([]),
    language: z.enum(languages).default('en'),
  }),

  async run(work, actor, { name, email, organisation, country, stakeholder, lists, language }) {
    if (!holds(actor, ['administrator']) || actor.kind !== 'account') throw new Refusal(403, 'error.forbidden');
    const { db, now } = work;
    const { id: personId } = actor;
    if (email && !(await replacePlaceholder(db, personId, email)))
      throw fieldRefusal('email', 'front.error.email-taken');
    await describePerson(db, personId, { name, language });
    if ((country || stakeholder || organisation) && (await capacitiesOf(db, personId)).length === 0)
      await addCapacity(db, personId, now, {
        kind: organisation ? 'organisation' : 'own',
        organisation,
        country: country || undefined,
        stakeholder: stakeholder || undefined,
        basis,
      });
    work.emit({ type: 'front.administrator-described', about: `person:${personId}` });
    const [address] = await confirmedAddressesOf(db, personId);
    if (!address || lists.length === 0) return;
    await joinNetwork(db, [personId], { now, how: 'team', basis });
    const joining = { personId, addressId: address.id, email: address.email, language, delivery: 'each' as const };
    await putOnLists(work, { lists, ...joining, basis });
  },
});
