import { z } from 'zod';
import { publicLists } from '#lists/index.ts';
import { holds } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { canonicalAddress, domainOf, isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { keepNetwork, type NetworkBegun, readNetwork, readNetworkBegun } from '#platform/settings.ts';
import { keepPrivacyText } from '../articles/keep-privacy-text.ts';

export const setUpNetwork = operation({
  name: 'front.set-up-network',
  summary: 'Name the network, its mail domain, its purpose; in one go or bit by bit: what is not given stays.',
  input: z.object({
    name: z.string().trim().min(1, 'front.error.name').max(120).optional(),
    domain: z
      .string()
      .trim()
      .refine((domain) => isAddress(`a@${domain}`), 'front.error.domain')
      .transform((domain) => domainOf(canonicalAddress(`a@${domain}`)))
      .optional(),
    names: z.partialRecord(z.enum(languages), z.string().trim().max(120, 'front.error.long')).optional(),
    headlines: z.partialRecord(z.enum(languages), z.string().trim().max(200, 'front.error.long')).optional(),
    purposes: z.partialRecord(z.enum(languages), z.string().trim().max(1000, 'front.error.long')).optional(),
    language: z.enum(languages).optional(),
  }),

  async run({ db, now, emit }, actor, given) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const network = await readNetwork(db);
    const known: NetworkBegun = network ?? (await readNetworkBegun(db));
    // Lists have their addresses under it, and everybody who was written to knows them.
    if (given.domain && network && given.domain !== network.domain && (await publicLists(db, actor)).length > 0)
      throw fieldRefusal('domain', 'front.error.domain-in-use', { domain: network.domain });
    const { name, domain, language } = given;
    const state = await keepNetwork(db, {
      ...known,
      ...(name ? { name } : {}),
      ...(domain ? { domain } : {}),
      ...(language ? { language } : {}),
      names: joined(known.names, given.names),
      headlines: joined(known.headlines, given.headlines),
      purposes: joined(known.purposes, given.purposes),
    });
    if (state === 'begun') return;
    const ours = domain ?? known.domain;
    if (ours) await keepPrivacyText(db, now, ours);
    emit({ type: network ? 'front.network-changed' : 'front.network-set-up', about: 'network' });
  },
});

function joined(before: Record<string, string> = {}, given: Partial<Record<string, string>> = {}) {
  const all = Object.entries({ ...before, ...given });
  return Object.fromEntries(all.flatMap(([language, text]) => (text ? [[language, text] as const] : [])));
}
