import type { Language } from '#platform/languages.ts';

/** The regional groups of the United Nations: African, Asia-Pacific, Eastern European, GRULAC, Western European and Others. */
export const regionalGroups = ['AG', 'APG', 'EEG', 'GRULAC', 'WEOG'] as const;
export type RegionalGroup = (typeof regionalGroups)[number];

/** For elections, as the Department for General Assembly and Conference Management lists them; 193 states, each in one. */
const members: Readonly<Record<RegionalGroup, string>> = {
  AG:
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW ' +
    'SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  APG:
    'AE AF BD BH BN BT CN CY FJ FM ID IN IQ IR JO JP KG KH KI KP KR KW KZ LA LB LK MH MM MN MV MY NP NR OM PG PH PK PW ' +
    'QA SA SB SG SY TH TJ TL TM TO TV UZ VN VU WS YE',
  EEG: 'AL AM AZ BA BG BY CZ EE GE HR HU LT LV MD ME MK PL RO RS RU SI SK UA',
  GRULAC: 'AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE',
  WEOG: 'AD AT AU BE CA CH DE DK ES FI FR GB GR IE IL IS IT LI LU MC MT NL NO NZ PT SE SM TR US',
};

/** What is special: also takes part in another group, is there as an observer, or was in none for long. */
export const specialPlaces: Readonly<Record<string, 'also-asia-pacific' | 'observer' | 'since-2000' | 'once-in-none'>> =
  {
    TR: 'also-asia-pacific',
    US: 'observer',
    IL: 'since-2000',
    KI: 'once-in-none',
  };

const names: Readonly<Record<RegionalGroup, Readonly<Record<Language, string>>>> = {
  AG: {
    ar: 'الدول الأفريقية',
    en: 'African States',
    es: 'Estados de África',
    fr: 'États d’Afrique',
    ru: 'Государства Африки',
    zh: '非洲国家',
  },
  APG: {
    ar: 'دول آسيا والمحيط الهادئ',
    en: 'Asia-Pacific States',
    es: 'Estados de Asia y el Pacífico',
    fr: 'États d’Asie et du Pacifique',
    ru: 'Государства Азиатско-Тихоокеанского региона',
    zh: '亚太国家',
  },
  EEG: {
    ar: 'دول أوروبا الشرقية',
    en: 'Eastern European States',
    es: 'Estados de Europa Oriental',
    fr: 'États d’Europe orientale',
    ru: 'Государства Восточной Европы',
    zh: '东欧国家',
  },
  GRULAC: {
    ar: 'دول أمريكا اللاتينية والبحر الكاريبي',
    en: 'Latin American and Caribbean States',
    es: 'Estados de América Latina y el Caribe',
    fr: 'États d’Amérique latine et des Caraïbes',
    ru: 'Государства Латинской Америки и Карибского бассейна',
    zh: '拉丁美洲和加勒比国家',
  },
  WEOG: {
    ar: 'دول أوروبا الغربية ودول أخرى',
    en: 'Western European and other States',
    es: 'Estados de Europa Occidental y otros Estados',
    fr: 'États d’Europe occidentale et autres États',
    ru: 'Западноевропейские и другие государства',
    zh: '西欧和其他国家',
  },
};

const groupOf = new Map(regionalGroups.flatMap((group) => statesIn(group).map((code) => [code, group] as const)));

/** The group a Member State is counted in; observers and territories are in none. */
export function regionalGroupOf(code: string): RegionalGroup | undefined {
  return groupOf.get(code);
}

/** The codes of the Member States of a group. */
export function statesIn(group: RegionalGroup): string[] {
  return members[group].split(' ');
}

export function regionalGroupName(group: RegionalGroup, language: Language): string {
  return names[group][language];
}
