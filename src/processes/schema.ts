import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Words } from '#platform/words.ts';

export const kinds = ['text', 'consultation', 'deadline', 'meeting', 'adoption', 'other'] as const;
export type Kind = (typeof kinds)[number];
export const states = ['planned', 'done', 'cancelled'] as const;
export type State = (typeof states)[number];
export const precisions = ['day', 'time', 'month', 'words'] as const;
export type Precision = (typeof precisions)[number];
export const things = ['process', 'stage', 'milestone', 'topic'] as const;
export type Thing = (typeof things)[number];
export const acts = ['added', 'changed', 'moved', 'done', 'cancelled', 'planned', 'entered', 'removed'] as const;
export type Act = (typeof acts)[number];
export const offices = ['team', 'administrator', 'house'] as const;
export type Office = (typeof offices)[number];

/** A day such as `2026-11-14`. Written as text, read through `dayText`. */
type Day = ColumnType<Date, string, string>;
type DayOrNot = ColumnType<Date | null, string | null, string | null>;
type Texts = JSONColumnType<Words, string, string>;
type Snapshot = JSONColumnType<object | null, string | null, never>;

declare module '#platform/database.ts' {
  interface Tables {
    process: {
      id: Generated<number>;
      slug: string;
      names: Texts;
      mandates: Texts;
      stakeholder_scheme: string;
      region_scheme: string;
      time_zone: string;
      is_main: boolean;
      current_stage_id: number | null;
      version: Generated<number>;
      created_at: Date;
      changed_at: Date;
    };
    process_stage: { id: Generated<number>; process_id: number; place: number; names: Texts };
    milestone: {
      id: Generated<number>;
      process_id: number;
      uid: Generated<string>;
      titles: Texts;
      places: Texts;
      notes: Texts;
      kind: Kind;
      link: string | null;
      state: State;
      is_firm: boolean;
      precision: Precision;
      starts_on: Day;
      ends_on: DayOrNot;
      starts_at: string | null;
      ends_at: string | null;
      time_zone: string;
      when_words: Texts;
      changes: Generated<number>;
      created_at: Date;
      changed_at: Date;
    };
    topic: {
      id: Generated<number>;
      process_id: number;
      slug: string;
      place: number;
      titles: Texts;
      risks: Texts;
      opportunities: Texts;
      created_at: Date;
      changed_at: Date;
    };
    process_change: {
      id: Generated<number>;
      process_id: number;
      thing: Thing;
      thing_id: number;
      act: Act;
      was: Snapshot;
      is_now: Snapshot;
      reason: string;
      office: Office;
      made_by: string | null;
      made_at: Date;
    };
  }
}
