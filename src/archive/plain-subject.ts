/** What mail programs of our six languages and their neighbours put before the subject of an answer or a copy. */
const prefix =
  /^\s*(?:(?:re|aw|sv|vs|antw|fw|fwd|wg|tr|rv|enc|ref|réf|res|отв|ответ|пересл|رد|إعادة توجيه|回复|答复|回覆|转发|轉寄)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:\uff1a]\s*)/iu;

/** The subject of a thread: without "Re:" and its sisters. */
export function plainSubject(subject: string): string {
  let plain = subject.trim();
  for (let turn = 0; turn < 20 && prefix.test(plain); turn += 1) plain = plain.replace(prefix, '');
  return plain;
}
