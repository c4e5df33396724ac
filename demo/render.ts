import { authors } from './people.ts';
import type { DemoAuthor, DemoMessage, DemoThread, Language } from './types.ts';

const locales: Readonly<Record<Language, string>> = {
  ar: 'ar-u-nu-latn',
  en: 'en-GB',
  es: 'es',
  fr: 'fr',
  ru: 'ru',
  zh: 'zh-CN',
};

const wrote: Readonly<Record<Language, (date: string, time: string, name: string) => string>> = {
  ar: (date, time, name) => `في ${date}، الساعة ${time} UTC، تمت كتابة ما يلي بواسطة ${name}:`,
  en: (date, time, name) => `On ${date} at ${time} UTC, ${name} wrote:`,
  es: (date, time, name) => `El ${date} a las ${time} UTC, ${name} escribió:`,
  fr: (date, time, name) => `Le ${date} à ${time} UTC, ${name} a écrit :`,
  ru: (date, time, name) => `${date} в ${time} UTC ${name} пишет:`,
  zh: (date, time, name) => `${name} 于 ${date} ${time} UTC 写道：`,
};

const day = 86_400_000;

/** '-12d 09:12' counts from midnight (UTC) of the day on which the demo first starts. */
export function moment(start: Date, at: string): Date {
  const found = /^([+-]\d+)d(?: (\d\d):(\d\d))?$/.exec(at);
  if (!found) throw new Error(`not a relative time: ${at}`);
  const midnight = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
  return new Date(
    midnight + Number(found[1]) * day + Number(found[2] ?? 0) * 3_600_000 + Number(found[3] ?? 0) * 60_000,
  );
}

export function languageOf(thread: DemoThread, message: DemoMessage): Language {
  return message.language ?? thread.language;
}

/**
 * Fills the placeholders, in the language of the message:
 * {{date -12d}} 14 November 2025 · {{day +4d}} Friday 14 November · {{ics +4d 14:00}} 20251114T140000Z
 * {{wrote a}} the line above a quotation of message a.
 */
export function fill(text: string, thread: DemoThread, message: DemoMessage, start: Date): string {
  const language = languageOf(thread, message);
  return text.replace(/\{\{(date|day|ics|wrote) ([^}]+)\}\}/g, (_, what: string, about: string) => {
    if (what === 'date') return longDate(moment(start, about), language);
    if (what === 'day') return weekday(moment(start, about), language);
    if (what === 'ics')
      return moment(start, about)
        .toISOString()
        .replace(/[-:]|\.000/g, '');
    const quoted = find(thread, about);
    const at = moment(start, quoted.at);
    return wrote[language](longDate(at, language), at.toISOString().slice(11, 16), authors[quoted.from].name);
  });
}

export function find(thread: DemoThread, key: string): DemoMessage {
  const found = thread.messages.find((message) => message.key === key);
  if (!found) throw new Error(`no message ${key} in “${thread.subject}”`);
  return found;
}

/** The plain text as it goes into the mail: filled, signed, wrapped; ends with a line break. */
export function plainText(thread: DemoThread, message: DemoMessage, start: Date): string {
  const author: DemoAuthor = authors[message.from];
  const signature = message.signed ? `\n\n-- \n${(author.signature ?? [author.name]).join('\n')}` : '';
  const text = `${fill(message.body, thread, message, start).trim()}${signature}\n`;
  return message.wrap ? wrap(text, message.wrap === 'flowed' ? ' ' : '') : text;
}

function longDate(at: Date, language: Language): string {
  return plainSpaces(new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(at));
}

function weekday(at: Date, language: Language): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' };
  return plainSpaces(new Intl.DateTimeFormat(locales[language], options).format(at));
}

/** Some locales put no-break spaces into dates; charsets other than UTF-8 may not know them. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

/** Breaks lines at 72 columns; a soft break (format=flowed, RFC 3676) keeps its space. */
function wrap(text: string, soft: '' | ' '): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('>') ? line : wrapLine(line, soft)))
    .join('\n');
}

function wrapLine(line: string, soft: '' | ' '): string {
  if (line.length <= 72) return line;
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + word.length >= 72) {
      lines.push(current + soft);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join('\n');
}
