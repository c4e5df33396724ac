/** What mail programs of our six languages and their neighbours put before the subject of an answer or a copy. */
const mark =
  /^\s*(?:(?:re|aw|sv|vs|antw|fw|fwd|wg|tr|rv|enc|ref|réf|res|отв|ответ|пересл|رد|إعادة توجيه|回复|答复|回覆|转发|轉寄)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:\uff1a]\s*)/iu;

/** A subject in two: "Re:" and its sisters, then what it says. */
export function splitAnswerMarks(subject: string): [marks: string, rest: string] {
  let rest = subject.trim();
  for (let turn = 0; turn < 20 && mark.test(rest); turn += 1) rest = rest.replace(mark, '');
  return [subject.trim().slice(0, subject.trim().length - rest.length), rest];
}
