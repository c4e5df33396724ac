import { z } from 'zod';
import { regionSchemeName, regionSchemes, schemeName, schemes } from '#members/index.ts';
import { type Language, languages } from '#platform/languages.ts';
import type { Words } from '#platform/words.ts';
import { type Said, said } from '#platform/words.ts';
import { kinds, precisions, states } from './schema.ts';
import { type ShownWhen, shownWhen } from './when.ts';

const texts = z.record(z.string(), z.string()).transform((given): Words => given);

/** What a milestone says besides its words, for whoever reads it back and for programs. */
export const milestoneShape = {
  kind: z.enum(kinds),
  state: z.enum(states),
  isFirm: z.boolean(),
  link: z.string().nullable(),
  precision: z.enum(precisions),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  timeZone: z.string(),
};

/** What the log kept of a thing. Every part may be missing: what is logged depends on the thing, and on when it was. */
const snapshot = z
  .object({
    names: texts,
    titles: texts,
    mandates: texts,
    risks: texts,
    opportunities: texts,
    places: texts,
    notes: texts,
    ...milestoneShape,
    whenWords: texts,
    stakeholderScheme: z.string(),
    regionScheme: z.string(),
    isMain: z.boolean(),
    place: z.number(),
  })
  .partial();
export type Snapshot = z.output<typeof snapshot>;

export function readSnapshot(kept: unknown): Snapshot | null {
  return kept === null ? null : snapshot.parse(kept);
}

export type Value = { said: Said } | { when: ShownWhen } | { word: string };
export type Difference = { field: string; was: Value | null; isNow: Value | null };

const ofWords = ['names', 'titles', 'mandates', 'risks', 'opportunities', 'places', 'notes'] as const;
const ofOne = ['kind', 'state', 'isFirm', 'link', 'isMain', 'place'] as const;
const ofSchemes = ['stakeholderScheme', 'regionScheme'] as const;
const dated = ['precision', 'startsOn', 'endsOn', 'startsAt', 'endsAt', 'timeZone'] as const;

/** What differs between two states of a thing, part by part and language by language. */
export function differences(was: Snapshot | null, isNow: Snapshot | null, language: Language): Difference[] {
  const found: Difference[] = [];
  const isChange = was !== null && isNow !== null;
  for (const field of ofWords) {
    const [one = {}, other = {}] = [was?.[field], isNow?.[field]];
    found.push(...(isChange ? wordsThatDiffer(field, one, other) : wordsOnce(field, one, other, language)));
  }
  const [then, now] = [whenOf(was, language), whenOf(isNow, language)];
  const hasMoved = then && now && was && isNow && dated.some((name) => was[name] !== isNow[name]);
  if (hasMoved) found.push({ field: 'when', was: { when: then }, isNow: { when: now } });
  else if (!then && !now && was?.timeZone !== isNow?.timeZone)
    found.push({ field: 'timeZone', was: wordOf(was?.timeZone), isNow: wordOf(isNow?.timeZone) });
  else if ((then || now) && !(then && now))
    found.push({ field: 'when', was: then && { when: then }, isNow: now && { when: now } });
  if (isChange) found.push(...wordsThatDiffer('whenWords', was.whenWords ?? {}, isNow.whenWords ?? {}));
  for (const field of ofSchemes)
    if (was?.[field] !== isNow?.[field])
      found.push({
        field,
        was: schemeOf(field, was?.[field], language),
        isNow: schemeOf(field, isNow?.[field], language),
      });
  for (const field of ofOne) {
    const [one = null, other = null] = [was?.[field], isNow?.[field]];
    if (one !== other) found.push({ field, was: wordOf(one), isNow: wordOf(other) });
  }
  return found;
}

function wordsThatDiffer(field: string, was: Words, isNow: Words): Difference[] {
  return languages.flatMap((language) => {
    const [one, other] = [was[language], isNow[language]];
    if (one === other) return [];
    const value = (text: string | undefined) => (text === undefined ? null : { said: { text, language } });
    return [{ field, was: value(one), isNow: value(other) }];
  });
}

/** Of what is new, or gone, the reader's language is enough on a page. */
function wordsOnce(field: string, was: Words, isNow: Words, language: Language): Difference[] {
  const [one, other] = [said(was, language), said(isNow, language)];
  return one || other ? [{ field, was: one ? { said: one } : null, isNow: other ? { said: other } : null }] : [];
}

/** As the members' room calls it; one that it does not know any more, as it stands. An id of one kind may be one of the other. */
function schemeOf(field: (typeof ofSchemes)[number], id: string | undefined, language: Language): Value | null {
  const sorting = field === 'stakeholderScheme' ? schemes.find((each) => each === id) : undefined;
  const parting = field === 'regionScheme' ? regionSchemes.find((each) => each === id) : undefined;
  if (sorting) return { said: { text: schemeName(sorting, language), language } };
  return parting ? { said: { text: regionSchemeName(parting, language), language } } : wordOf(id);
}

function wordOf(value: string | number | boolean | null | undefined): Value | null {
  return value === null || value === undefined || value === '' ? null : { word: String(value) };
}

function whenOf(of: Snapshot | null, language: Language): ShownWhen | null {
  if (!of?.precision || !of.startsOn || !of.timeZone) return null;
  const { precision, startsOn, endsOn = null, startsAt = null, endsAt = null, timeZone, whenWords = {} } = of;
  return shownWhen({ precision, startsOn, endsOn, startsAt, endsAt, timeZone, whenWords }, language);
}

/** What a thing is called, in the state that the log kept of it. */
export function nameIn(was: Snapshot | null, isNow: Snapshot | null, language: Language): Said | undefined {
  for (const state of [isNow, was]) {
    const name = said(state?.titles ?? state?.names ?? {}, language);
    if (name) return name;
  }
  return undefined;
}
