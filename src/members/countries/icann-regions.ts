import type { Language } from '#platform/languages.ts';

/** ICANN's geographic regions: Africa, Asia/Australia/Pacific, Europe, Latin America and the Caribbean, North America. */
export const icannRegions = ['AF', 'AP', 'EU', 'LAC', 'NA'] as const;
export type IcannRegion = (typeof icannRegions)[number];
/** `list`: the part of the world by M49; `citizenship`: that of the state whose citizens live there. */
export type IcannBasis = 'list' | 'citizenship' | 'notice' | 'likeness';

const byPartOfTheWorld: Readonly<Record<IcannRegion, string>> = {
  AF:
    'DZ AO BJ BW BF BI CV CM CF TD KM CG CD DJ EG GQ ER SZ ET GA GM GH GN GW CI KE LS LR LY MG MW ML MR MU MA MZ NA NE ' +
    'NG RW ST SN SC SL SO ZA SS SD TG TN UG TZ ZM ZW EH',
  AP:
    'AF AM AU AZ BH BD BT BN KH CN CY KP FJ GE IN ID IR IQ IL JP JO KZ KI KW KG LA LB MY MV MH FM MN MM NR NP NZ OM PK ' +
    'PW PG PH QA KR WS SA SG SB LK PS SY TJ TH TL TO TR TM TV AE UZ VU VN YE TW',
  EU:
    'AL AD AT BY BE BA BG HR CZ DK EE FI FR DE GR VA HU IS IE IT LV LI LT LU MT MC ME NL MK NO PL PT MD RO RU SM RS SK ' +
    'SI ES SE CH UA GB',
  LAC: 'AG AR BS BB BZ BO BR CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PE PY KN LC VC SR TT UY VE',
  NA: 'CA US',
};

/** A territory goes with the country of its people's citizenship (ICANN's rule on geographic regions). */
const citizenship: Readonly<Record<string, string>> = {
  AU: 'CC CX HM NF',
  CN: 'HK MO',
  DK: 'FO GL',
  FI: 'AX',
  FR: 'BL GF GP MF MQ NC PF PM RE TF WF YT',
  GB: 'AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG',
  NO: 'BV SJ',
  NZ: 'CK NU TK',
  US: 'AS GU MP PR UM VI',
};

/** A notice of ICANN's ccNSO tells these; for New Caledonia, French Polynesia and Guam it says what the rule says. */
const toldByNotice: Readonly<Record<string, IcannRegion>> = { GU: 'NA', NC: 'EU', PF: 'EU', SX: 'LAC' };
/** Countries of the same kingdom as Sint Maarten, by likeness; nothing that we know of says it. */
const likeSintMaarten = 'AW BQ CW';
/** M49 puts them in Western Asia; they may count themselves in Europe. To be asked before anything hangs on it. */
const doubtful: ReadonlyArray<string> = ['CY', 'GE', 'TR'];

type Placed = { region: IcannRegion; basis: IcannBasis; doubtful: boolean };
const places = new Map<string, Placed>();
for (const region of icannRegions)
  for (const code of byPartOfTheWorld[region].split(' '))
    places.set(code, { region, basis: 'list', doubtful: doubtful.includes(code) });
for (const [state, territories] of Object.entries(citizenship)) {
  const region = places.get(state)?.region;
  for (const code of territories.split(' '))
    if (region) places.set(code, { region, basis: 'citizenship', doubtful: false });
}
for (const [code, region] of Object.entries(toldByNotice))
  places.set(code, { region, basis: 'notice', doubtful: false });
for (const code of likeSintMaarten.split(' ')) places.set(code, { region: 'LAC', basis: 'likeness', doubtful: true });

const names: Readonly<Record<IcannRegion, Readonly<Record<Language, string>>>> = {
  AF: { ar: 'أفريقيا', en: 'Africa', es: 'África', fr: 'Afrique', ru: 'Африка', zh: '非洲' },
  AP: {
    ar: 'آسيا وأستراليا والمحيط الهادئ',
    en: 'Asia, Australia and Pacific',
    es: 'Asia, Australia y el Pacífico',
    fr: 'Asie, Australie et Pacifique',
    ru: 'Азия, Австралия и Тихоокеанский регион',
    zh: '亚洲、澳大利亚和太平洋',
  },
  EU: { ar: 'أوروبا', en: 'Europe', es: 'Europa', fr: 'Europe', ru: 'Европа', zh: '欧洲' },
  LAC: {
    ar: 'أمريكا اللاتينية والبحر الكاريبي',
    en: 'Latin America and Caribbean',
    es: 'América Latina y el Caribe',
    fr: 'Amérique latine et Caraïbes',
    ru: 'Латинская Америка и Карибский бассейн',
    zh: '拉丁美洲和加勒比',
  },
  NA: {
    ar: 'أمريكا الشمالية',
    en: 'North America',
    es: 'América del Norte',
    fr: 'Amérique du Nord',
    ru: 'Северная Америка',
    zh: '北美洲',
  },
};

/** Derived, since ICANN publishes no list for programs; `undefined` for Antarctica and for what is no code. */
export function icannRegionOf(code: string): IcannRegion | undefined {
  return places.get(code)?.region;
}

/** From what the region follows, and whether that is in doubt. */
export function icannBasisOf(code: string): Placed | undefined {
  return places.get(code);
}

export function icannRegionName(region: IcannRegion, language: Language): string {
  return names[region][language];
}
