import { type FiledPost, plainSubject } from '#archive/index.ts';
import { directionOf, type Language } from '#platform/languages.ts';
import { type MessageKey, translator, type Values } from '#platform/messages.ts';
import { addressesOf } from '../rules.ts';

type Prefixed = { subjectPrefix: string };

/** An issue as its texts name it. */
export type Issue = {
  list: { name: string; title: string; language: Language; domain: string; url: string; rules: Prefixed };
  /** Not yet numbers in a preview. */
  volume: number | '…';
  number: number | '…';
  now: Date;
  /** The reader's day, as midnight in UTC; today's where it is left out. */
  day?: Date;
};
/** A post with its place in the issue. */
export type Entry = { place: number; subject: string; author: string; post: FiledPost; page: string };

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const leftToRight = /\p{L}/u;
const isolates = /[\u2066-\u2069]/g;
const rightToLeftMark = '\u200f';

/** Words that run against the text around them are set apart, so that what follows stands where it should (UAX #9). */
export function isolated(words: string, language: Language): string {
  const clean = words.replace(isolates, '');
  const against =
    directionOf(language) === 'rtl'
      ? leftToRight.test(clean.replace(new RegExp(rightToLeft, 'gu'), ''))
      : rightToLeft.test(clean);
  return against ? `\u2068${clean}\u2069` : clean;
}

/** A line that begins with a number or a name of another script still runs as its language does. */
export function line(words: string, language: Language): string {
  return directionOf(language) === 'rtl' ? `${rightToLeftMark}${words}` : words;
}

/** `[Drafting] ` goes, at the beginning and behind "Re:": it is the digest's own. */
export function withoutPrefix(subject: string, tags: ReadonlyArray<string>): string {
  for (const tag of tags.map((one) => one.toLowerCase()).filter(Boolean)) {
    const at = subject.toLowerCase().indexOf(tag);
    const before = subject.slice(0, Math.max(0, at));
    if (at < 0 || plainSubject(`${before}x`) !== 'x') continue;
    return withoutPrefix(`${before.trimEnd()} ${subject.slice(at + tag.length).trimStart()}`.trim(), tags);
  }
  return subject;
}

export function entriesOf({ list }: Issue, posts: ReadonlyArray<FiledPost>): Entry[] {
  const t = translator(list.language);
  const tags = [list.rules.subjectPrefix, `[${list.title}]`, `[${list.name}]`];
  return posts.map((post, index) => ({
    place: index + 1,
    subject: withoutPrefix(post.subject, tags) || t('lists.digest.no-subject'),
    // The name may be an address that was masked for the archive's readers; members see it.
    author: post.author.includes('…@') ? post.authorAddress : post.author || post.authorAddress,
    post,
    page: `${list.url}/lists/${list.name}/messages/${post.hash}`,
  }));
}

/** What every issue says of itself. */
export function wordsOf({ list, volume, number }: Issue) {
  const { post: address } = addressesOf(list.name, list.domain);
  const page = `${list.url}/lists/${list.name}`;
  const values: Values = {
    title: list.title,
    volume: String(volume),
    number: String(number),
    address,
    page,
    preferences: `${page}/preferences`,
  };
  const t = translator(list.language);
  return (key: MessageKey, more: Values = {}) => t(key, { ...values, ...more });
}

/** How to write and leave, and what is inside. */
export function introduction(issue: Issue, entries: ReadonlyArray<Entry>): string {
  const t = wordsOf(issue);
  const { language } = issue.list;
  const width = String(entries.length).length + 2;
  const contents = entries.map(({ place, subject, author }) => {
    const words = `${isolated(subject, language)} (${isolated(author, language)})`;
    return line(`${String(place).padStart(width)}. ${words}`, language);
  });
  return [
    line(t('lists.digest.name', { title: isolated(issue.list.title, language) }), language),
    '',
    t('lists.digest.intro'),
    '',
    t('lists.digest.contents'),
    '',
    ...contents,
    '',
  ].join('\n');
}

/** Where to write, read and leave, below everything. */
export function footerOf(issue: Issue): string {
  return line(wordsOf(issue)('lists.digest.footer'), issue.list.language);
}

/** A line for each attachment that the text stands without: its name, its size, where it is. */
export function attachmentLines(issue: Issue, { post, page }: Entry): string[] {
  const t = wordsOf(issue);
  return post.attachments.flatMap(({ n, name, size }) => [
    t('lists.digest.attachment', {
      name: isolated(name || t('lists.digest.no-name'), issue.list.language),
      kilobytes: Math.max(1, Math.round(size / 1000)),
    }),
    `${page}/attachments/${n}`,
  ]);
}
