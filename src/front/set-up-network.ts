import { z } from 'zod';
import { replacePlaceholder } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { canonicalAddress, domainOf, isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { readNetwork, writeNetwork } from '#platform/settings.ts';

const words = z.record(z.string(), z.string().trim().max(1000));

export const setUpNetwork = operation({
  name: 'front.set-up-network',
  summary: 'Name the network, its mail domain and its purpose; done again, what is not given stays.',
  input: z.object({
    name: z.string().trim().min(1, 'front.error.name').max(120),
    domain: z
      .string()
      .trim()
      .refine((domain) => isAddress(`a@${domain}`), 'front.error.domain'),
    /** The administrator's own address, when he sets the network up on the page. */
    email: z.string().trim().refine(isAddress, 'error.address').optional(),
    names: words.default({}),
    headlines: words.default({}),
    purposes: words.default({}),
  }),

  async run({ db, emit }, actor, { name, domain, email, names, headlines, purposes }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    if (email && actor.kind === 'account' && !(await replacePlaceholder(db, actor.id, email)))
      throw fieldRefusal('email', 'front.error.email-taken');
    const known = await readNetwork(db);
    await writeNetwork(db, {
      name,
      domain: domainOf(canonicalAddress(`a@${domain}`)),
      names: { ...known?.names, ...names },
      headlines: { ...known?.headlines, ...headlines },
      purposes: { ...known?.purposes, ...purposes },
    });
    emit({ type: known ? 'front.network-changed' : 'front.network-set-up', about: 'network' });
  },
});
