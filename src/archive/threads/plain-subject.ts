import { splitAnswerMarks } from '#platform/mail/answer-marks.ts';

/** The subject of a thread: without "Re:" and its sisters, and without the prefixes that its list puts on. */
export function plainSubject(subject: string, prefixes: ReadonlyArray<string> = []): string {
  let [, plain] = splitAnswerMarks(subject);
  for (let turn = 0; turn < 20; turn += 1) {
    const lower = plain.toLowerCase();
    const prefix = prefixes.find((known) => known !== '' && lower.startsWith(known.toLowerCase()));
    if (prefix === undefined) break;
    [, plain] = splitAnswerMarks(plain.slice(prefix.length));
  }
  return plain;
}
