import { dayAfter, dayAt, instantOf } from '#platform/zones.ts';

/** On Mondays at this time of his own clock everybody gets his mail. */
export const hour = '08:00';
/** Looks whether it is Monday morning anywhere. */
export const findWeeklyJob = 'front.find-weekly';
/** What binds the number in a link to this use of it. */
export const leavePurpose = 'weekly';
/** So many readers are prepared at once. */
export const mostAtOnce = 1000;
/** Of each kind of news the mail names so many. */
export const mostLines = 10;
/** What is to come in so many days. */
export const daysAhead = 28;

export type Week = {
  /** Its Monday on the clock of the zone, as `2026-03-02`. */
  week: string;
  /** When its mail is due there. */
  at: Date;
};

/** The week whose mail was due last in `zone`. A Monday has its morning once, also when clocks change in its night. */
export function weekAt(now: Date, zone: string): Week {
  const today = dayAt(now, zone);
  const monday = dayAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const week = instantOf(monday, hour, zone) <= now ? monday : dayAfter(monday, -7);
  return { week, at: instantOf(week, hour, zone) };
}

/** When the mail before was due there: what happened since is news. */
export function before({ week }: Pick<Week, 'week'>, zone: string): Date {
  return instantOf(dayAfter(week, -7), hour, zone);
}

/** A line of the mail: a title, its address, and for threads how many new messages. */
export type Line = { title: string; path: string; n?: number | undefined; kind: string };
export type Ahead = {
  title: string;
  path: string;
  on: string;
  until?: string | undefined;
  firm: boolean;
  /** Of what is vague no day is told: its words, where it was said in words, else its month. */
  isVague?: boolean | undefined;
  words?: string | undefined;
};
export type Content = { threads: Line[]; news: Line[]; changes: Line[]; lists: Line[]; ahead: Ahead[] };

/** What is to come alone is no news. */
export function hasNews({ threads, news, changes, lists }: Content): boolean {
  return threads.length + news.length + changes.length + lists.length > 0;
}
