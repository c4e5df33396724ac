import { shownAt } from '#platform/zones.ts';
import type { VolumePeriod } from '../list-rules.ts';
import { type DeliveryMode, type DigestMode, digestModes } from '../schema.ts';

/** Sends what is due of one list. */
export const sendDigestsJob = 'lists.send-digests';

/** Who gets an issue together: readers of one kind whose day turns at the same hour of the same clock. */
export type Edition = { kind: 'digest' | 'summary'; hour: number; zone: string };
/** A post as far as digests are counted by it. */
export type StreamPost = { n: number; hash: string; author: number | null };
/** A subscription in a digest mode. */
export type Reader = {
  id: number;
  address: number;
  mode: DigestMode;
  hour: number;
  zone: string;
  /** The last post it has had. */
  after: number;
  ownPosts: boolean;
  /** Posts behind `after` that it did not want: those of threads it had muted. */
  unwished: ReadonlyArray<number>;
  /** False in a pause, and while its mail is stopped: an issue that goes out meanwhile is not for it. */
  takes: boolean;
};
/** One mail of an issue: the same posts in the same form for all who get it. */
export type Variant = {
  mode: DigestMode;
  /** It holds what came behind this post, but nothing that this address wrote. */
  after: number;
  without: number | undefined;
  /** The numbers of the posts that its readers did not want. */
  unwished: number[];
  posts: StreamPost[];
  readers: Reader[];
};

export function isDigestMode(mode: DeliveryMode): mode is DigestMode {
  return digestModes.some((known) => known === mode);
}

export function editionOf({ mode, hour, zone }: Pick<Reader, 'mode' | 'hour' | 'zone'>): Edition {
  return { kind: mode === 'daily' ? 'summary' : 'digest', hour, zone };
}

export function nameOfEdition({ kind, hour, zone }: Edition): string {
  return `${kind} ${String(hour).padStart(2, '0')} ${zone}`;
}

const day = 86_400_000;

/**
 * The day that `at` belongs to on a clock whose days turn at `hour`, as `2026-03-29`. A day turns once, at the first
 * moment at which the clock shows the hour or a later one: so when clocks go forward over it, and when they go back.
 */
export function digestDay(at: Date, hour: number, zone: string): string {
  const shown = shownIn(zone, at);
  const isBefore = shown.hour < hour && !showedBefore(at, shown, hour, zone);
  return new Date(isBefore ? shown.midnight - day : shown.midnight).toISOString().slice(0, 10);
}

type Shown = { midnight: number; hour: number; minutes: number };

function shownIn(zone: string, at: Date): Shown {
  const shown = shownAt(at, zone);
  const midnight = Math.floor(shown / day) * day;
  return { midnight, hour: Math.floor((shown - midnight) / 3_600_000), minutes: shown / 60_000 };
}

/** No clock goes back by more, and none does so twice in this time. */
const longestFallMinutes = 180;

/** Whether a clock that went back a while ago had shown the hour already: Troll falls by two hours, Chatham at 3:45. */
function showedBefore(at: Date, now: Shown, hour: number, zone: string): boolean {
  const earlier = (minutes: number) => shownIn(zone, new Date(at.getTime() - minutes * 60_000));
  if (now.minutes - earlier(longestFallMinutes).minutes >= longestFallMinutes) return false;
  for (let minutes = 15; minutes < longestFallMinutes; minutes += 15) {
    const shown = earlier(minutes);
    if (shown.midnight === now.midnight && shown.hour >= hour) return true;
  }
  return false;
}

/** What an edition has waiting: when its oldest post came, and how much text there is. */
export type Waiting = Edition & { since: Date; text: number };

/** By the hour, or because so much text waits; summaries by the hour alone. `limit` in kB, 0 for none. */
export function isDue({ kind, hour, zone, since, text }: Waiting, limit: number, now: Date): boolean {
  const isFull = kind === 'digest' && limit > 0 && text >= limit * 1000;
  return isFull || digestDay(since, hour, zone) < digestDay(now, hour, zone);
}

/** The name of the period of a volume in which `now` lies, in UTC; weeks as ISO 8601 counts them. */
export function periodAt(period: VolumePeriod, now: Date): string {
  const date = now.toISOString().slice(0, 10);
  if (period === 'daily') return date;
  if (period === 'monthly') return date.slice(0, 7);
  if (period === 'yearly') return date.slice(0, 4);
  if (period === 'quarterly') return `${date.slice(0, 4)}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
  // The week belongs to the year of its Thursday.
  const thursday = new Date(Date.parse(date) + (4 - (now.getUTCDay() || 7)) * day);
  const days = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / day;
  return `${thursday.getUTCFullYear()}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** What each reader of an issue has not had of `posts`, as few mails as there are differences. */
export function variantsOf(readers: ReadonlyArray<Reader>, posts: ReadonlyArray<StreamPost>): Variant[] {
  const authors = new Set(posts.map(({ author }) => author));
  const numbers = new Set(posts.map(({ n }) => n));
  const variants = new Map<string, Variant>();
  for (const reader of readers) {
    if (!reader.takes) continue;
    const without = !reader.ownPosts && authors.has(reader.address) ? reader.address : undefined;
    const unwished = reader.unwished.filter((n) => numbers.has(n));
    const key = `${reader.mode} ${reader.after} ${without ?? ''} ${unwished}`;
    const variant = variants.get(key) ?? {
      mode: reader.mode,
      after: reader.after,
      without,
      unwished,
      posts: posts.filter(
        ({ n, author }) => n > reader.after && !unwished.includes(n) && (without === undefined || author !== without),
      ),
      readers: [],
    };
    variant.readers.push(reader);
    variants.set(key, variant);
  }
  return [...variants.values()].filter(({ posts: own }) => own.length > 0);
}
