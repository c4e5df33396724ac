import { type Draw, drawing, at as entry } from '../draw.ts';
import { members } from '../people.ts';
import type { DemoMember, Language } from '../types.ts';
import { type Words, words } from './words.ts';

/** One message of the old list, as a person would have thought of it; `write-mail.ts` makes a mail of it. */
export type Said = {
  n: number;
  at: Date;
  author: DemoMember;
  language: Language;
  subject: string;
  answers: Said | undefined;
  /** How many of its ancestors it has. */
  depth: number;
  paragraphs: readonly string[];
};

const day = 86_400_000;
/** Years before the start in which the reviews of the Compact fell, and much was written. */
const reviews = [20.3, 15.2, 10.4, 5.1];
const oldest = 21.5;
const newest = 0.25;
const sizes = [1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11, 16, 27];

/** About `most` messages in conversations, each before its answers. The same start says the same. */
export function* talk(start: Date, most: number): Generator<Said> {
  const draw = drawing(2004);
  const everybody = members();
  const byLanguage = Map.groupBy(everybody, ({ language }) => language);
  for (let n = 0; n < most; ) {
    const language = draw<Language>(['en', 'en', 'en', 'en', 'fr', 'es', 'fr', 'es', 'ru', 'zh', 'ar']);
    const people = byLanguage.get(language) ?? everybody;
    const conversation: Said[] = [];
    const size = Math.min(draw(sizes), most - n);
    const topic = topicOf(words[language], draw, new Date(start.getTime() - yearsBack(draw) * 365.25 * day));
    for (let count = 0; count < size; count += 1, n += 1) {
      const before = count === 0 ? undefined : draw(conversation.slice(-5));
      const said = message(n, { ...topic, language, people }, before, draw);
      if (said.at.getTime() > start.getTime() - newest * 300 * day) break;
      conversation.push(said);
      yield said;
    }
    // A conversation that would reach into the time of the new lists is broken off, and still counts.
    if (conversation.length < size) n += 1;
  }
}

/** Half of what was written was written near a review. */
function yearsBack(draw: Draw): number {
  const share = fraction(draw);
  if (draw([true, false])) return newest + share * (oldest - newest);
  return draw(reviews) + share * share * 1.1;
}

type Topic = { subject: string; item: string; from: Date; language: Language; people: readonly DemoMember[] };

function topicOf({ items, subjects }: Words, draw: Draw, from: Date): Omit<Topic, 'language' | 'people'> {
  const item = draw(items);
  return { item, from, subject: filled(draw(subjects), item, from, draw) };
}

function message(n: number, topic: Topic, answers: Said | undefined, draw: Draw): Said {
  const { language, people, subject } = topic;
  const own = words[language];
  const wait = (0.02 + fraction(draw) ** 3 * (draw([1, 1, 1, 9]) as number)) * day;
  const at = new Date(answers ? answers.at.getTime() + wait : topic.from.getTime());
  const first = answers ? draw([own.agree, own.differ, own.agree, own.claims]) : own.news;
  const length = draw([1, 1, 2, 2, 3]);
  const sentences = (from: readonly string[]) => filled(draw(from), topic.item, at, draw);
  const paragraphs = Array.from({ length }, (_, which) =>
    [
      sentences(which === 0 ? first : own.claims),
      ...Array.from({ length: draw([1, 2, 3]) }, () => sentences(own.claims)),
    ].join(language === 'zh' ? '' : ' '),
  );
  if (draw([true, false, false])) paragraphs.push(sentences(own.asks));
  const others = people.filter((one) => one !== answers?.author);
  const author = draw(others.slice(0, 40));
  return { n, at, author, language, subject, answers, depth: (answers?.depth ?? -1) + 1, paragraphs };
}

function filled(text: string, item: string, at: Date, draw: Draw): string {
  const year = String(at.getUTCFullYear() - draw([0, 1, 1, 2, 5]));
  return text
    .replaceAll('{item}', item)
    .replaceAll('{year}', year)
    .replaceAll('{n}', entry(numbers, draw(numbers)).toString());
}

const numbers = Array.from({ length: 96 }, (_, n) => n + 1);

function fraction(draw: Draw): number {
  return draw(thousand) / 1000;
}
const thousand = Array.from({ length: 1000 }, (_, n) => n);
