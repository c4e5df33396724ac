/**
 * The five regional groups of United Nations Member States, by ISO 3166-1 alpha-2 code. Türkiye and the United States
 * are counted with Western European and Others, as for elections; observers belong to none.
 */
const groups = {
  africa:
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  'asia-pacific':
    'AE AF BD BH BN BT CN CY FJ FM ID IN IQ IR JO JP KG KH KI KP KR KW KZ LA LB LK MH MM MN MV MY NP NR OM PG PH PK PW QA SA SB SG SY TH TJ TL TM TO TV UZ VN VU WS YE',
  'eastern-europe': 'AL AM AZ BA BG BY CZ EE GE HR HU LT LV MD ME MK PL RO RS RU SI SK UA',
  'latin-america': 'AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE',
  'western-europe': 'AD AT AU BE CA CH DE DK ES FI FR GB GR IE IL IS IT LI LU MC MT NL NO NZ PT SE SM TR US',
} as const;
export type Region = keyof typeof groups;

const byCountry = new Map<string, Region>();
for (const region of ['africa', 'asia-pacific', 'eastern-europe', 'latin-america', 'western-europe'] as const) {
  for (const country of groups[region].split(' ')) byCountry.set(country, region);
}

export function regionOf(country: string | undefined): Region | undefined {
  return country === undefined ? undefined : byCountry.get(country);
}
