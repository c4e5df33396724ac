import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '#platform/languages.ts';
import ar from '../../messages/ar.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import es from '../../messages/es.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };
import ru from '../../messages/ru.json' with { type: 'json' };
import zh from '../../messages/zh.json' with { type: 'json' };

/** Every sentence of the product has a key; the English catalogue is the list of keys. */
export type MessageKey = Exclude<keyof typeof en, '_about'>;
export type Values = Record<string, string | number | Date>;
export type Translate = (key: MessageKey, values?: Values) => string;

const catalogues: Record<Language, Record<string, unknown>> = { ar, en, es, fr, ru, zh };
const translators = new Map<Language, Translate>();

/** ICU MessageFormat in `language`; a missing sentence falls back to English (a test sees that none is missing). */
export function translator(language: Language): Translate {
  const known = translators.get(language);
  if (known) return known;
  const formats = new Map<MessageKey, IntlMessageFormat | string>();
  const translate: Translate = (key, values) => {
    let format = formats.get(key);
    if (format === undefined) {
      format = compile(language, key);
      formats.set(key, format);
    }
    return typeof format === 'string' ? format : String(format.format(values));
  };
  translators.set(language, translate);
  return translate;
}

/** True when `key` is a sentence of the catalogue: codes that come from outside are checked with it. */
export function isMessageKey(key: string): key is MessageKey {
  return key !== '_about' && Object.hasOwn(en, key);
}

function compile(language: Language, key: MessageKey): IntlMessageFormat | string {
  const text = String(catalogues[language][key] ?? en[key]);
  // A plain sentence needs no parser; plurals and arguments do.
  return /[{']/.test(text) ? new IntlMessageFormat(text, localeOf(language)) : text;
}

/** Arabic with Latin digits and the month names the UN writes; everything else by its own custom. */
export function localeOf(language: Language): string {
  return language === 'ar' ? 'ar-EG-u-nu-latn' : language === 'en' ? 'en-GB' : language;
}
