import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { canonicalAddress, domainOf, isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
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
    names: words.default({}),
    purposes: words.default({}),
  }),

  async run({ db, emit }, actor, { name, domain, names, purposes }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const known = await readNetwork(db);
    await writeNetwork(db, {
      name,
      domain: domainOf(canonicalAddress(`a@${domain}`)),
      names: { ...known?.names, ...names },
      purposes: { ...known?.purposes, ...purposes },
    });
    emit({ type: known ? 'front.network-changed' : 'front.network-set-up', about: 'network' });
  },
});
