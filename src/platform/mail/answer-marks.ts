// What mail programs put before the subject of an answer or of a copy, in our six languages and their neighbours.
// Some stand for an answer in one language and for a copy in another: "VS" (Finnish, Danish) counts as an answer.
const answers =
  're|r|aw|antw|sv|vs|odp|ynt|rif|res|ref|réf|ha|vá|atb|bls|ατ|απ|σχετ|отв|ответ|відп|на|רה|השב|תגובה|رد|الرد|پاسخ|回复|回覆|答复|答覆|返信|回信|회신|답장|ตอบ';
const copies =
  'fw|fwd|wg|tr|rv|enc|i|vl|vb|doorst|pd|ilt|i̇lt|ilet|trs|továbbítás|пересл|пер|переслано|إعادة توجيه|إعادة إرسال|توجيه|转发|轉寄|轉發|転送|전달|ส่งต่อ';

/** "Re: ", "RE[2]: ", "Re^3: ", "Aw (2): ", "回复：" */
const after = String.raw`\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|[\^*-]\d{1,3})?\s*[:\uff1a\ufe55]\s*`;
const mark = new RegExp(String.raw`^\s*(?:${answers}|${copies})${after}`, 'iu');
const answerMark = new RegExp(String.raw`^\s*(?:${answers})${after}`, 'iu');

/** A subject in two: "Re:" and its sisters, then what it says. */
export function splitAnswerMarks(subject: string): [marks: string, rest: string] {
  let rest = subject.trim();
  for (let turn = 0; turn < 20 && mark.test(rest); turn += 1) rest = rest.replace(mark, '');
  return [subject.trim().slice(0, subject.trim().length - rest.length), rest];
}

/** Whether the outermost mark is that of an answer: "Re: Fwd: …" is one, "Fwd: Re: …" is a copy of one. */
export function startsAsAnswer(subject: string): boolean {
  return answerMark.test(subject);
}
