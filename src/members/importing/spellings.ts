import { isLanguage, languages } from '#platform/languages.ts';
import type { FieldRefusal } from '#platform/refusal.ts';
import { folded } from '../countries/folded.ts';
import { matchCountry } from '../countries/match-country.ts';
import { stakeholders } from '../schema.ts';
import { matchStakeholder } from '../schemes/match-stakeholder.ts';
import { languageNamed } from '../table-cells.ts';
import { type Spelt, spelt } from './rules.ts';

/** The cells of a row that may leave a doubt. */
export type SpeltRow = { line: number } & { [Kind in Spelt]?: string | undefined };

/** A spelling that leaves a doubt, asked about once however many rows have it; the likeliest choices first. */
export type Question = {
  kind: Spelt;
  text: string;
  rows: number;
  /** The first of them. */
  lines: number[];
  choices: ReadonlyArray<string>;
  /** The words are known to name no country: a part of the world, say. */
  isNoCountry: boolean;
};
/** What a spelling means, by `keyOf`; '' where it is to stay unknown. */
export type Answers = Readonly<Record<string, string>>;

/** Capitals, accents and points are no other spelling: “Korea” and “KOREA” are asked about once. */
export function keyOf(kind: Spelt, text: string): string {
  return `${kind}:${folded(text) || text}`;
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
export function mostSpellingsIn(rows: ReadonlyArray<SpeltRow>): number {
  return Math.max(...spelt.map((kind) => new Set(rows.flatMap((row) => row[kind] ?? [])).size));
}

/** Every spelling of a table that nobody may guess, in the order in which they first come. */
export function questionsOf(rows: ReadonlyArray<SpeltRow>): Question[] {
  const asked = new Map<string, Question>();
  for (const { kind, text, rows: n, lines, reading } of spellingsIn(rows)) {
    if ('known' in reading) continue;
    const key = keyOf(kind, text);
    const before = asked.get(key);
    if (before) {
      before.rows += n;
      before.lines = [...before.lines, ...lines].sort((one, other) => one - other).slice(0, mostLines);
    } else asked.set(key, { kind, text, rows: n, lines, ...reading });
  }
  return [...asked.values()];
}

/** What each spelling of a table means: its one meaning, or the answer; read once a spelling. */
export function meaningsIn(rows: ReadonlyArray<SpeltRow>, answers: Answers): (kind: Spelt, text: string) => string {
  const meanings = new Map<string, string>();
  for (const { kind, text, reading } of spellingsIn(rows)) {
    const key = keyOf(kind, text);
    const answer = Object.hasOwn(answers, key) ? (answers[key] ?? '') : '';
    meanings.set(`${kind}:${text}`, 'known' in reading ? reading.known : answer);
  }
  return (kind, text) => meanings.get(`${kind}:${text}`) ?? '';
}

/** So many rows are named beside a question. */
const mostLines = 8;

type Spelling = { kind: Spelt; text: string; rows: number; lines: number[]; reading: Reading };

/** Each spelling once, letter by letter as it stands there: “us” may be another word than “US”. */
function spellingsIn(rows: ReadonlyArray<SpeltRow>): Spelling[] {
  const found = new Map<string, Spelling>();
  for (const row of rows)
    for (const kind of spelt) {
      const text = row[kind];
      if (text === undefined) continue;
      const before = found.get(`${kind}:${text}`);
      if (before) before.rows += 1;
      else found.set(`${kind}:${text}`, { kind, text, rows: 1, lines: [row.line], reading: readings[kind](text) });
      if (before && before.lines.length < mostLines) before.lines.push(row.line);
    }
  return [...found.values()];
}

/** The meaning that somebody gave to a spelling: a code, or a country's name; undefined where it is none. */
function answerIn(kind: Spelt, said: string): string | undefined {
  if (said === '') return '';
  const reading = readings[kind](said);
  if ('known' in reading) return reading.known;
  return kind === 'language' && isLanguage(said) ? said : undefined;
}

export type Said = { answers: Record<string, string>; wrong: FieldRefusal[] };

/** What was said to each question, by its number; what is no answer is told at its field. */
export function answersTo(questions: ReadonlyArray<Question>, said: Readonly<Record<string, string>>): Said {
  const wrong: FieldRefusal[] = [];
  const answers: Record<string, string> = {};
  for (const [at, { kind, text }] of questions.entries()) {
    const given = said[String(at)] ?? '';
    const meaning = answerIn(kind, given);
    if (meaning) answers[keyOf(kind, text)] = meaning;
    if (meaning === undefined)
      wrong.push({ field: `q${at}`, code: 'members.import.no-meaning', values: { text: given } });
  }
  return { answers, wrong };
}
