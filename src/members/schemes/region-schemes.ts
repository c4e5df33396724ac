import type { Language } from '#platform/languages.ts';

/** The ways to part the world into regions: all follow from the country. A process names the one by which it counts. */
export const regionSchemes = ['un', 'icann'] as const;
export type RegionScheme = (typeof regionSchemes)[number];

export function regionSchemeName(scheme: RegionScheme, language: Language): string {
  return names[scheme][language];
}

const names: Readonly<Record<RegionScheme, Readonly<Record<Language, string>>>> = {
  un: {
    ar: 'مجموعات الأمم المتحدة الإقليمية',
    en: 'UN regional groups',
    es: 'Grupos regionales de las Naciones Unidas',
    fr: 'Groupes régionaux des Nations Unies',
    ru: 'Региональные группы ООН',
    zh: '联合国区域组',
  },
  icann: {
    ar: 'مناطق ICANN',
    en: 'ICANN regions',
    es: 'Regiones de la ICANN',
    fr: 'Régions de l’ICANN',
    ru: 'Регионы ICANN',
    zh: 'ICANN 区域',
  },
};
