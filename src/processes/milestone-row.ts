import type { Words } from '#platform/words.ts';
import { sameWords } from '#platform/words.ts';
import type { Milestone } from './queries.ts';
import type { Kind, State } from './schema.ts';
import type { When } from './when.ts';

/** What a milestone says: all of it is in the log at every change. */
export type MilestoneFacts = When & {
  titles: Words;
  places: Words;
  notes: Words;
  kind: Kind;
  link: string | null;
  isFirm: boolean;
};

export function milestoneRow(facts: MilestoneFacts) {
  return {
    titles: JSON.stringify(facts.titles),
    places: JSON.stringify(facts.places),
    notes: JSON.stringify(facts.notes),
    kind: facts.kind,
    link: facts.link,
    is_firm: facts.isFirm,
    precision: facts.precision,
    starts_on: facts.startsOn,
    ends_on: facts.endsOn,
    starts_at: facts.startsAt,
    ends_at: facts.endsAt,
    time_zone: facts.timeZone,
    when_words: JSON.stringify(facts.whenWords),
  };
}

export function snapshotOf(milestone: Milestone): MilestoneFacts & { state: State } {
  const { id: _id, uid: _uid, changes: _changes, changedAt: _changedAt, ...facts } = milestone;
  return facts;
}

const ofItsDate = ['precision', 'startsOn', 'endsOn', 'startsAt', 'endsAt', 'timeZone'] as const;

/** A milestone whose date changed has moved; any other change is a change. */
export function hasMoved(was: MilestoneFacts, isNow: MilestoneFacts): boolean {
  return ofItsDate.some((name) => was[name] !== isNow[name]) || !sameWords(was.whenWords, isNow.whenWords);
}
