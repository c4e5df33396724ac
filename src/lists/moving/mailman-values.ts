import { isLanguage, type Language } from '#platform/languages.ts';
import { isDictionary, type Pickled } from './pickle.ts';

/** The settings of a Mailman 2.1 list by their names there, each as what it should be; what is something else is empty. */
export type MailmanValues = {
  has: (name: string) => boolean;
  text: (name: string) => string;
  number: (name: string) => number;
  flag: (name: string) => boolean;
  /** A list of texts, or the lines of one text. */
  texts: (name: string) => string[];
  /** The names of what a list holds as tuples, such as header rules. */
  rows: (name: string) => Pickled[][];
  entries: (name: string) => [key: string, value: Pickled][];
  /** Any text of the file, in the charset of the list. */
  decode: (bytes: string) => string;
};

/** In which charset Mailman 2.1 keeps what was typed in a language, where that is not UTF-8. */
const charsets: Readonly<Record<string, string>> = {
  ...{ el: 'iso-8859-7', ru: 'koi8-r', uk: 'koi8-u', ja: 'euc-jp', ko: 'euc-kr', he: 'iso-8859-8', tr: 'iso-8859-9' },
  ...{ pl: 'iso-8859-2', hu: 'iso-8859-2', cs: 'iso-8859-2', hr: 'iso-8859-2', sl: 'iso-8859-2', sk: 'iso-8859-2' },
  ...{ lt: 'iso-8859-13', et: 'iso-8859-15', zh_CN: 'gb18030', zh_TW: 'big5' },
};

export function mailmanValues(config: Map<Pickled, Pickled>): MailmanValues {
  const language = config.get('preferred_language');
  const decode = decoder(charsets[typeof language === 'string' ? language : ''] ?? 'windows-1252');
  const textOf = (value: unknown) => (typeof value === 'string' ? decode(value).trim() : '');
  const numberOf = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? Number(value) : 0);
  const listOf = (value: unknown): Pickled[] => (Array.isArray(value) ? value : []);
  return {
    has: (name) => config.has(name),
    text: (name) => textOf(config.get(name)),
    number: (name) => numberOf(config.get(name)),
    flag: (name) => numberOf(config.get(name)) !== 0,
    texts: (name) => {
      const value = config.get(name);
      const texts = typeof value === 'string' ? value.split('\n') : listOf(value);
      return texts.map(textOf).filter(Boolean);
    },
    rows: (name) => listOf(config.get(name)).map(listOf),
    entries: (name) => {
      const value = config.get(name);
      return isDictionary(value)
        ? [...value].flatMap(([key, each]): [string, Pickled][] => (typeof key === 'string' ? [[key, each]] : []))
        : [];
    },
    decode,
  };
}

/** UTF-8 where it is that; else the list's own charset. Characters beyond one byte were text already. */
function decoder(charset: string): (bytes: string) => string {
  return (text) => {
    if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
    const bytes = Buffer.from(text, 'latin1');
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder(charset).decode(bytes);
    }
  };
}

/** Mailman's code of a language as ours; undefined where we do not have it. */
export function languageNamed(code: string): Language | undefined {
  const plain = code.toLowerCase().split(/[_-]/)[0] ?? '';
  return isLanguage(plain) ? plain : undefined;
}
