import { isLanguage, languages } from '#platform/languages.ts';
import { matchCountry } from '../countries/match-country.ts';
import { stakeholders } from '../schema.ts';
import { matchStakeholder } from '../schemes/match-stakeholder.ts';
import { languageNamed } from '../table-cells.ts';
import type { PersonRow } from './people-table.ts';
import { type Spelt, spelt } from './rules.ts';

/** A spelling that leaves a doubt, asked about once however many rows have it; the likeliest choices first. */
export type Question = {
  kind: Spelt;
  text: string;
  rows: number;
  choices: ReadonlyArray<string>;
  /** The words are known to name no country: a part of the world, say. */
  isNoCountry: boolean;
};
/** What a spelling means, by `keyOf`; '' where it is to stay unknown. */
export type Answers = Readonly<Record<string, string>>;

export function keyOf(kind: Spelt, text: string): string {
  return `${kind}:${text}`;
}

type Reading = { known: string } | { choices: ReadonlyArray<string>; isNoCountry: boolean };

const readings: Readonly<Record<Spelt, (text: string) => Reading>> = {
  country(text) {
    const match = matchCountry(text);
    if (match.kind === 'known') return { known: match.code };
    return match.kind === 'maybe'
      ? { choices: match.codes, isNoCountry: false }
      : { choices: [], isNoCountry: match.noCountry };
  },
  stakeholder(text) {
    const match = matchStakeholder(text);
    if (match.kind === 'known') return { known: match.stakeholder };
    const likely = match.kind === 'maybe' ? match.stakeholders : [];
    return { choices: [...likely, ...stakeholders.filter((each) => !likely.includes(each))], isNoCountry: false };
  },
  language(text) {
    const language = languageNamed(text);
    return language ? { known: language } : { choices: languages, isNoCountry: false };
  },
};

/** How many spellings the column has that has most of them. */
export function mostSpellingsIn(rows: ReadonlyArray<PersonRow>): number {
  return Math.max(...spelt.map((kind) => new Set(rows.flatMap((row) => row[kind] ?? [])).size));
}

/** Every spelling of a table that nobody may guess, in the order in which they first come. */
export function questionsOf(rows: ReadonlyArray<PersonRow>): Question[] {
  const asked = new Map<string, Question | undefined>();
  for (const row of rows)
    for (const kind of spelt) {
      const text = row[kind];
      if (text === undefined) continue;
      const key = keyOf(kind, text);
      const known = asked.get(key);
      if (known) known.rows += 1;
      if (asked.has(key)) continue;
      const reading = readings[kind](text);
      asked.set(key, 'known' in reading ? undefined : { kind, text, rows: 1, ...reading });
    }
  return [...asked.values()].filter((question) => question !== undefined);
}

/** What each spelling of a table means: its one meaning, or the answer; read once a spelling. */
export function meaningsIn(rows: ReadonlyArray<PersonRow>, answers: Answers): (kind: Spelt, text: string) => string {
  const known = new Map<string, string>();
  for (const row of rows)
    for (const kind of spelt) {
      const text = row[kind];
      if (text === undefined || known.has(keyOf(kind, text))) continue;
      const reading = readings[kind](text);
      const answer = Object.hasOwn(answers, keyOf(kind, text)) ? (answers[keyOf(kind, text)] ?? '') : '';
      known.set(keyOf(kind, text), 'known' in reading ? reading.known : answer);
    }
  return (kind, text) => known.get(keyOf(kind, text)) ?? '';
}

/** The meaning that somebody gave to a spelling: a code, or a country's name; undefined where it is none. */
export function answerIn(kind: Spelt, said: string): string | undefined {
  if (said === '') return '';
  const reading = readings[kind](said);
  if ('known' in reading) return reading.known;
  return kind === 'language' && isLanguage(said) ? said : undefined;
}
