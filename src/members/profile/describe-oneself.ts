import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { oneLine } from '#platform/one-line.ts';
import { operation } from '#platform/operation.ts';
import { zoneNameNow, zoneNames } from '#platform/zone-names.ts';
import { describePerson } from '../description.ts';
import { mustBeSomebody } from '../rules.ts';
import { setTimeZone } from '../time-zones.ts';

const zones = new Set(zoneNames());

/** As it will stand beside what he writes. */
const name = z.string().transform(oneLine).pipe(z.string().max(200, 'members.profile.error.long'));

export const describeOneself = operation({
  name: 'members.describe-oneself',
  summary: 'Say one’s own name, also in other scripts, the languages one reads, and by which clock one lives.',
  input: z.object({
    name: name.pipe(z.string().min(1, 'members.profile.error.name')),
    /** In other scripts, one a line. */
    names: z
      .string()
      .max(5000, 'members.profile.error.long')
      .default('')
      .transform((text) => text.split('\n').filter((line) => line.trim() !== ''))
      .pipe(z.array(name, 'members.profile.error.long').max(10, 'members.profile.error.names')),
    reads: z.array(z.enum(languages)).max(languages.length).default([]),
    /** Of his mail; empty: that of each list. */
    language: z.union([z.literal(''), z.enum(languages)]).default(''),
    zone: z.string().refine((zone) => zones.has(zoneNameNow(zone)), 'members.profile.error.zone'),
  }),

  async run({ db, emit }, actor, { name: said, names, reads, language, zone }) {
    const personId = mustBeSomebody(actor);
    await describePerson(db, personId, { name: said, names, reads: [...new Set(reads)], language: language || null });
    await setTimeZone(db, personId, zone);
    emit({ type: 'members.described', about: `person:${personId}` });
    return {};
  },
});
