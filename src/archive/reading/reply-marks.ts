import { isListItem } from './paragraph-shape.ts';

/** How mail programs of many languages announce the message that is answered. */

const originalMessage = /^\s*[-_]{3,}\s?[\p{L}\p{M}\s]{2,40}\s?[-_]{3,}\s*$/u;
const ruler = /^_{20,}\s*$/;
const from =
  /^\s*\*?(From|De|Von|Da|Van|Från|Fra|Od|Kimden|Expéditeur|От|От кого|من|发件人|寄件者|差出人|보낸 사람)\*?\s?[:：]\*?/u;
const field =
  /^\s*\*?(Sent|Date|To|Subject|Cc|Gesendet|Datum|An|Betreff|Envoyé|Envoyée|À|A|Objet|Destinataire|Enviado( el)?|Fecha|Para|Asunto|CC|Data|Inviato|Oggetto|Assunto|Verzonden|Aan|Onderwerp|Отправлено|Дата|Кому|Копия|Тема|تاريخ الإرسال|التاريخ|إلى|الموضوع|نسخة|发送时间|發送時間|发送日期|日期|收件人|抄送|主题|主題|送信日時|日時|宛先|件名|보낸 날짜|받는 사람|제목)\*?\s?[:：]/u;
const wrote =
  /\d|@|wrote|écrit|escribió|escribio|пишет|писал|написал|كتب|写道|寫道|schrieb|scritto|escreveu|schreef|書きました|のメッセージ|작성|napisał|skrev|kirjoitti|yazdı/u;
const opening =
  /^\s*(On|Am|Le|El|Il|Em|A|Op|Den|Dnia|W dniu|Em|Quoting|At|In article|---|В|Пн|Вт|Ср|Чт|Пт|Сб|Вс|От|в|في|بتاريخ|在|于|\d)/u;
const mobile =
  /^\s*[<*]?\s*(Sent (from|via|using) (my|a|an|the|mail|samsung|yahoo|outlook|proton|aol|gmail|blackberry|iphone|ipad|windows)|Get Outlook for|Envoyé (de|depuis|à partir de) (mon|ma|l.)|Télécharger Outlook|Enviado (desde|do|de) (mi|meu|minha|iPhone|Yahoo)|Obtener Outlook|Von meinem .{1,40} gesendet|Gesendet von|Inviato da|Verstuurd vanaf|Отправлено (с|из) |Послано с|أ?ُ?رسلت? من|أرسل من|发自|發自|從我的|iPhone ?から送信|나의 )/iu;

export function isMobileSignature(lines: ReadonlyArray<string>): boolean {
  const text = lines.join(' ');
  return text.length <= 200 && mobile.test(text);
}

/**
 * "-----Original Message-----", a line of underscores, or nothing, with "From: …" under it: all the rest is the older
 * message. Without a line above, three such fields must stand together.
 */
export function isReplyBelow(lines: ReadonlyArray<string>, at: number): boolean {
  const line = lines[at] ?? '';
  if (/^\s*[-_]{3}/.test(line)) {
    if (!originalMessage.test(line) && !ruler.test(line)) return false;
    return from.test(lines[firstFilled(lines, at + 1, 3)] ?? '');
  }
  if (!from.test(line)) return false;
  return lines.slice(at + 1, at + 6).filter((next) => field.test(next)).length >= 2;
}

function firstFilled(lines: ReadonlyArray<string>, start: number, most: number): number {
  let at = start;
  while (at < start + most && lines[at]?.trim() === '') at += 1;
  return at;
}

/** "On Monday Ann wrote:" — a short text that ends in a colon, of whatever language. */
export function isAttribution(lines: ReadonlyArray<string>): boolean {
  const last = lines.at(-1)?.trimEnd() ?? '';
  if (lines.length > 3 || !/[:：]$/u.test(last) || lines.some(isListItem)) return false;
  const text = lines.join(' ');
  return text.length <= 300 && wrote.test(text);
}

/** Where the attribution begins that stands directly above line `end`; `end` when there is none. */
export function attributionBefore(lines: ReadonlyArray<string>, end: number): number {
  let last = end - 1;
  while (last >= 0 && lines[last]?.trim() === '') last -= 1;
  for (const start of [last - 1, last]) {
    if (start < 0 || (start > 0 && start < last && lines[start]?.trim() === '')) continue;
    const begins = opening.test(lines[start] ?? '') || start === last;
    if (begins && isAttribution(lines.slice(start, last + 1))) return start;
  }
  return end;
}
