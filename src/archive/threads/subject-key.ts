import { splitAnswerMarks, startsAsAnswer } from '#platform/mail/answer-marks.ts';

/** What lists put before a subject: `[talk]`, at either side of "Re:". */
const tags = /^(?:\s*[[\u3010][^\]\u3011]{1,40}[\]\u3011])+\s*/u;
const longest = 200;
const fewestLetters = 4;

/** Subjects that many write who do not answer each other. */
const generic = new Set(
  [
    'hello|hi all|hi everyone|dear all|question|questions|help|help please|test|testing|test message|thanks|thank you',
    'thank you all|many thanks|update|updates|news|newsletter|introduction|introductions|agenda|minutes|meeting|call',
    'meeting minutes|reminder|invitation|announcement|report|draft|request|urgent|important|information|no subject',
    'none|untitled|your mail|your message|today|tomorrow|welcome|congratulations|happy new year|comments|digest',
    'bonjour|bonjour à tous|merci|merci beaucoup|ordre du jour|réunion|rappel|question|demande|compte rendu|sans objet',
    'bienvenue|félicitations|nouvelles|projet|informations|aucun objet|pas de sujet|bonne année|rapport',
    'hola|hola a todos|gracias|muchas gracias|pregunta|consulta|reunión|orden del día|recordatorio|invitación|informe',
    'sin asunto|bienvenidos|felicidades|felicitaciones|borrador|ayuda|prueba|información|feliz año nuevo|acta',
    'привет|здравствуйте|спасибо|вопрос|вопросы|встреча|повестка|повестка дня|напоминание|приглашение|отчет|отчёт',
    'без темы|тема|новости|проект|помощь|тест|поздравляю|с новым годом|протокол|информация',
    'مرحبا|السلام عليكم|شكرا|شكرا لكم|سؤال|استفسار|اجتماع|تذكير|دعوة|تقرير|بدون موضوع|جدول الأعمال|مساعدة|أخبار|مسودة',
    'تحية طيبة|معلومات|محضر الاجتماع|اختبار|تهنئة',
    '你好|大家好|谢谢|感谢|问题|请教|会议|会议通知|通知|提醒|邀请|报告|无主题|议程|会议纪要|测试|帮助|新闻|草案|新年快乐',
    '謝謝|問題|會議|會議通知|邀請|報告|無主題|議程|測試|說明|新聞|恭喜|恭喜发财|祝贺',
  ].flatMap((line) => line.split('|')),
);

export type SubjectKey = { subjectKey: string; seemsAnswer: boolean };

/**
 * What the subjects of one thread have in common whatever programs and lists put before them, in lower case and
 * without punctuation; and whether it begins as an answer's does ("Fwd: Re: …" does not). A subject that says too
 * little to tell threads apart has no key.
 */
export function subjectKeyOf(subject: string): SubjectKey {
  const seemsAnswer = startsAsAnswer(subject.replace(tags, ''));
  let plain = subject.slice(0, 998);
  for (let turn = 0; turn < 10; turn += 1) {
    const [, rest] = splitAnswerMarks(plain.replace(tags, ''));
    if (rest === plain) break;
    plain = rest;
  }
  const key = plain
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed();
  const subjectKey = isTelling(key) ? key : '';
  return { subjectKey, seemsAnswer: seemsAnswer && subjectKey !== '' };
}

/** Chinese says in two signs what others need four letters for. */
function isTelling(key: string): boolean {
  const letters = key.match(/\p{L}/gu)?.length ?? 0;
  const ideographs = key.match(/\p{Script=Han}/gu)?.length ?? 0;
  return letters + ideographs >= fewestLetters && !generic.has(key);
}
