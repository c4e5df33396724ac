import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';
import codes from './codes.json' with { type: 'json' };
import { regionalGroupOf } from './groups.ts';
import ar from './names/ar.json' with { type: 'json' };
import en from './names/en.json' with { type: 'json' };
import es from './names/es.json' with { type: 'json' };
import fr from './names/fr.json' with { type: 'json' };
import ru from './names/ru.json' with { type: 'json' };
import zh from './names/zh.json' with { type: 'json' };

/** What a place of ISO 3166-1 is to the United Nations: one of 193 members, of two observers, or neither. */
export type CountryStatus = 'member' | 'observer' | 'territory';

const names: Readonly<Record<Language, Readonly<Record<string, string>>>> = { ar, en, es, fr, ru, zh };
const further: Readonly<Record<string, ReadonlyArray<string>>> = codes;
const observers: ReadonlyArray<string> = ['PS', 'VA'];

/** The ISO 3166-1 codes of two letters, in their order: 249. */
export const countryCodes: ReadonlyArray<string> = Object.keys(further);

/** The codes of the 193 Member States of the United Nations. */
export const memberStates: ReadonlyArray<string> = countryCodes.filter((code) => statusOf(code) === 'member');

/** The codes of one place in ISO 3166-1 of three letters and in M49 of three digits. */
export function furtherCodesOf(code: string): { iso3: string; m49: string } | undefined {
  const [iso3, m49] = Object.hasOwn(further, code) ? (further[code] ?? []) : [];
  return iso3 && m49 ? { iso3, m49 } : undefined;
}

/** The short name the United Nations use, for a code of two letters; a code that is none of them stands as it is. */
export function countryName(code: string, language: Language): string {
  return Object.hasOwn(further, code) ? (names[language][code] ?? code) : code;
}

/** `undefined` for what is no code of ISO 3166-1. */
export function statusOf(code: string): CountryStatus | undefined {
  if (!Object.hasOwn(further, code)) return undefined;
  if (regionalGroupOf(code)) return 'member';
  return observers.includes(code) ? 'observer' : 'territory';
}

export type Country = { code: string; name: string; status: CountryStatus };
const sorted = new Map<Language, ReadonlyArray<Country>>();

/** All 249 in one alphabet, as the language sorts: whoever looks for a name need not know first what it is to the UN. */
export function countriesIn(language: Language): ReadonlyArray<Country> {
  const known = sorted.get(language);
  if (known) return known;
  const { compare } = new Intl.Collator(localeOf(language));
  const all = countryCodes
    .map((code) => ({ code, name: countryName(code, language), status: statusOf(code) ?? 'territory' }))
    .sort((one, other) => compare(one.name, other.name));
  sorted.set(language, all);
  return all;
}

const statusNames: Readonly<Record<CountryStatus, Readonly<Record<Language, string>>>> = {
  member: {
    ar: 'دولة عضو',
    en: 'Member State',
    es: 'Estado Miembro',
    fr: 'État Membre',
    ru: 'государство-член',
    zh: '会员国',
  },
  observer: {
    ar: 'دولة غير عضو لها صفة المراقب',
    en: 'Observer State',
    es: 'Estado observador',
    fr: 'État observateur',
    ru: 'государство-наблюдатель',
    zh: '观察员国',
  },
  territory: { ar: 'إقليم', en: 'territory', es: 'territorio', fr: 'territoire', ru: 'территория', zh: '领土' },
};

export function statusName(status: CountryStatus, language: Language): string {
  return statusNames[status][language];
}
