import { createHash } from 'node:crypto';
import { canonicalAddress } from '#platform/mail/address.ts';
import { folded } from '../countries/folded.ts';
import type { PersonRow } from './people-table.ts';
import { type Fact, type Facts, facts } from './rules.ts';
import { type Answers, meaningsIn } from './spellings.ts';

type KnownHat = { id: number } & Record<HatFact, string | null>;
export type KnownPerson = {
  id: string;
  name: string;
  language: string | null;
  isMember: boolean;
  hasLeft: boolean;
  leftOn?: Date;
  /** He has signed in, joined by himself, or holds an office: what is known of him is his own word. */
  isHisOwn: boolean;
  /** What he stands for now, the main one first. */
  hats: KnownHat[];
};
const hatFacts = ['organisation', 'post', 'country', 'stakeholder'] as const;
type HatFact = (typeof hatFacts)[number];

export type Difference = { line: number; name: string; fact: Fact; is: string; would: string };
/** What is written of a known person: his own name or language, and the hat that ends for a fuller one. */
export type Change = {
  personId: string;
  name?: string;
  language?: string;
  hat?: { ends: number | null; isOther: boolean } & Record<HatFact, string | null>;
};
export type NewFacts = { line: number; email: string } & Facts;

/** A row about somebody of an earlier row; `isOther` where it names him quite otherwise, so that it may be two people. */
export type Twice = { line: number; first: number; isOther: boolean };

/** What a table leads to: what would be written, and what is told of the other rows. */
export type Deeds = {
  create: NewFacts[];
  changes: Change[];
  /** Known people who become members by it. */
  joining: string[];
  /** Facts that were missing and are in the table. */
  gaps: Difference[];
  differences: Difference[];
  same: number;
  /** Those who look after their own facts: nothing of them is changed. */
  own: NewFacts[];
  left: (NewFacts & { leftOn?: Date })[];
  twice: Twice[];
};

type Table = { rows: ReadonlyArray<PersonRow>; answers: Answers; replacing: ReadonlyArray<string> };

/** Pure: the same table, people and answers lead to the same deeds, in the preview and when they are done. */
export function deedsOf(table: Table, people: ReadonlyMap<string, KnownPerson>): Deeds {
  const meaning = meaningsIn(table.rows, table.answers);
  const deeds: Deeds = {
    ...{ create: [], changes: [], joining: [], gaps: [], differences: [], same: 0, own: [], left: [], twice: [] },
  };
  const seen = new Map<string, PersonRow>();
  for (const row of table.rows) {
    const canonical = canonicalAddress(row.email);
    const person = people.get(canonical);
    const first = seen.get(person?.id ?? canonical);
    seen.set(person?.id ?? canonical, first ?? row);
    if (first) deeds.twice.push({ line: row.line, first: first.line, isOther: areOthers(first, row) });
    else judge(deeds, factsOf(row, meaning), person, table.replacing);
  }
  return deeds;
}

/** Two names without one word in common, whichever way round they are written. */
function areOthers({ name: one = '' }: PersonRow, { name: other = '' }: PersonRow): boolean {
  const words = new Set(folded(one).split(' '));
  return (
    one !== '' &&
    other !== '' &&
    !folded(other)
      .split(' ')
      .some((word) => words.has(word))
  );
}

function factsOf(row: PersonRow, meaning: ReturnType<typeof meaningsIn>): NewFacts {
  const { country, stakeholder, language, ...plain } = row;
  const meant = {
    country: country && meaning('country', country),
    stakeholder: stakeholder && meaning('stakeholder', stakeholder),
    language: language && meaning('language', language),
  };
  return { ...plain, ...Object.fromEntries(Object.entries(meant).filter(([, value]) => value)) };
}

function judge(deeds: Deeds, row: NewFacts, person: KnownPerson | undefined, replacing: ReadonlyArray<string>): void {
  if (!person) {
    deeds.create.push(row);
    return;
  }
  if (person.hasLeft) {
    deeds.left.push(person.leftOn ? { ...row, leftOn: person.leftOn } : row);
    return;
  }
  if (!person.isMember) deeds.joining.push(person.id);
  const hat = person.hats.find((each) => isSame(each.organisation, row.organisation)) ?? person.hats[0];
  const is = { ...hat, name: person.name, language: person.language };
  const told = facts.flatMap((fact): Difference[] => {
    const [before, would] = [is[fact] ?? '', row[fact] ?? ''];
    if (would === '' || isSame(before, would)) return [];
    return [{ line: row.line, name: person.name || row.email, fact, is: before, would }];
  });
  if (told.length === 0) {
    deeds.same += 1;
    return;
  }
  if (person.isHisOwn) {
    deeds.own.push(row);
    return;
  }
  deeds.gaps.push(...told.filter((one) => one.is === ''));
  deeds.differences.push(...told.filter((one) => one.is !== ''));
  const written = told.filter((one) => one.is === '' || replacing.includes(one.fact));
  if (written.length > 0) deeds.changes.push(changeOf(person.id, hat, written));
}

function changeOf(personId: string, hat: KnownHat | undefined, written: ReadonlyArray<Difference>): Change {
  const said: Facts = Object.fromEntries(written.map(({ fact, would }) => [fact, would]));
  const after = (fact: HatFact) => said[fact] ?? hat?.[fact] ?? null;
  const isOther = written.some(({ fact, is }) => fact === 'organisation' && is !== '');
  return {
    personId,
    ...(said.name ? { name: said.name } : {}),
    ...(said.language ? { language: said.language } : {}),
    ...(hatFacts.some((fact) => said[fact] !== undefined)
      ? {
          hat: {
            ...{ ends: hat?.id ?? null, isOther, organisation: after('organisation'), post: after('post') },
            ...{ country: after('country'), stakeholder: after('stakeholder') },
          },
        }
      : {}),
  };
}

/** Accents, case and points are no difference worth a question. */
function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  if (!one || !other) return false;
  return one === other || (folded(one) === folded(other) && folded(one) !== '');
}

/** A name for exactly these deeds: what somebody was shown is done, or nothing. */
export function fingerprintOf({ create, changes, joining }: Deeds): string {
  return createHash('sha256')
    .update(JSON.stringify([create, changes, joining]))
    .digest('hex');
}
