import { splitAnswerMarks } from '#platform/mail/answer-marks.ts';

/** The subject of a thread: without "Re:" and its sisters, and without the prefixes that its list puts on. */
export function plainSubject(subject: string, prefixes: ReadonlyArray<string> = []): string {
  return withoutPrefixes(subject, prefixes).plain;
}

/** The subject of one message where its list is known: without the list's prefixes; "Re:" stays, once. */
export function shownSubject(subject: string, prefixes: ReadonlyArray<string>): string {
  const { marks, plain } = withoutPrefixes(subject, prefixes);
  if (marks.length === 1) return subject;
  const once = marks.filter((mark, at) => mark !== '' && !marks.slice(0, at).some((earlier) => isSame(earlier, mark)));
  return once.map((mark) => `${mark.trim()} `).join('') + plain;
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function withoutPrefixes(subject: string, prefixes: ReadonlyArray<string>): { marks: string[]; plain: string } {
  let [mark, plain] = splitAnswerMarks(subject);
  const marks = [mark];
  for (let turn = 0; turn < 20; turn += 1) {
    const lower = plain.toLowerCase();
    const prefix = prefixes.find((known) => known !== '' && lower.startsWith(known.toLowerCase()));
    if (prefix === undefined) break;
    [mark, plain] = splitAnswerMarks(plain.slice(prefix.length));
    marks.push(mark);
  }
  return { marks, plain };
}
