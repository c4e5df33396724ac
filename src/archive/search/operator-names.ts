export type Operator = 'from' | 'subject' | 'filename' | 'before' | 'after' | 'has' | 'thread' | 'list';

/**
 * Names of the operators: the English ones, and those of the other five languages. All work on every page, so that a
 * search can be passed on to whoever reads in another language.
 */
const names: Readonly<Record<Operator, string>> = {
  from: 'from author de от من 发件人 作者',
  subject: 'subject objet sujet asunto тема الموضوع موضوع 主题',
  filename: 'filename fichier archivo файл ملف 文件名 文件',
  before: 'before avant antes до قبل 早于',
  after: 'after après apres después despues desde после بعد 晚于',
  has: 'has avec con есть مع 有',
  thread: 'thread fil hilo ветка обсуждение مناقشة نقاش 话题',
  list: 'list liste lista рассылка قائمة 列表',
};

const attachment = new Set(
  'attachment attachments file files fichier fichiers pièce piece pièces pieces adjunto adjuntos archivo вложение вложения файл مرفق مرفقات ملف 附件'.split(
    ' ',
  ),
);

const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries(names).flatMap(([operator, all]) =>
    isOperator(operator) ? all.split(' ').map((name): [string, Operator] => [name, operator]) : [],
  ),
);

function isOperator(name: string): name is Operator {
  return name in names;
}

export function operatorNamed(name: string): Operator | undefined {
  return operators.get(name.normalize('NFC').toLowerCase());
}

export function meansAttachment(value: string): boolean {
  return attachment.has(value.normalize('NFC').toLowerCase());
}
