export const blocs = [
  'G77',
  'EU',
  'AU',
  'LDC',
  'LLDC',
  'SIDS',
  'AOSIS',
  'LAS',
  'OIC',
  'ASEAN',
  'CARICOM',
  'CELAC',
  'PIF',
  'NAM',
  'OECD',
] as const;
export type Bloc = (typeof blocs)[number];

/** Full members only, by the day as of which the list holds. NOTICE.md says from where. */
const lists: Readonly<Record<Bloc, { asOf: string; members: string }>> = {
  G77: {
    // With China, which speaks as “the Group of 77 and China”.
    asOf: '2025-12-31',
    members:
      'AE AF AG AO AR AZ BB BD BF BH BI BJ BN BO BR BS BT BW BZ CD CF CG CI CL CM CN CO CR CU CV DJ DM DO DZ EC EG ER ' +
      'ET FJ FM GA GD GH GM GN GQ GT GW GY HN HT ID IN IQ IR JM JO KE KH KI KM KN KP KW LA LB LC LK LR LS LY MA MG MH ' +
      'ML MM MN MR MU MV MW MY MZ NA NE NG NI NP NR OM PA PE PG PH PK PS PY QA RW SA SB SC SD SG SL SN SO SR SS ST SV ' +
      'SY SZ TD TG TH TJ TL TM TN TO TT TZ UG UY VC VE VN VU WS YE ZA ZM ZW',
  },
  EU: {
    asOf: '2025-12-31',
    members: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
  },
  AU: {
    // EH stands for the Sahrawi Republic, a member of the African Union.
    asOf: '2025-12-31',
    members:
      'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE ' +
      'NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  },
  LDC: {
    asOf: '2024-12-13',
    members:
      'AF AO BD BF BI BJ CD CF DJ ER ET GM GN GW HT KH KI KM LA LR LS MG ML MM MR MW MZ NE NP RW SB SD SL SN SO SS ' +
      'TD TG TL TV TZ UG YE ZM',
  },
  LLDC: {
    asOf: '2026-05-15',
    members: 'AF AM AZ BF BI BO BT BW CF ET KG KZ LA LS MD MK ML MN MW NE NP PY RW SS SZ TD TJ TM UG UZ ZM ZW',
  },
  SIDS: {
    asOf: '2026-05-15',
    members:
      'AG AI AS AW BB BQ BS BZ CK CU CV CW DM DO FJ FM GD GU GW GY HT JM KI KM KN LC MH MP MS MU MV NC NR NU PF PG PR ' +
      'PW SB SC SG SR ST SX TL TO TT TV VC VG VI VU WS',
  },
  AOSIS: {
    asOf: '2025-12-31',
    members:
      'AG BB BS BZ CK CU CV DM DO FJ FM GD GW GY HT JM KI KM KN LC MH MU MV NR NU PG PW SB SC SG SR ST TL TO TT TV VC ' +
      'VU WS',
  },
  LAS: { asOf: '2025-12-31', members: 'AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE' },
  OIC: {
    asOf: '2025-12-31',
    members:
      'AE AF AL AZ BD BF BH BJ BN CI CM DJ DZ EG GA GM GN GW GY ID IQ IR JO KG KM KW KZ LB LY MA ML MR MV MY MZ NE NG ' +
      'OM PK PS QA SA SD SL SN SO SR SY TD TG TJ TM TN TR UG UZ YE',
  },
  ASEAN: { asOf: '2025-12-31', members: 'BN ID KH LA MM MY PH SG TH TL VN' },
  CARICOM: { asOf: '2025-12-31', members: 'AG BB BS BZ DM GD GY HT JM KN LC MS SR TT VC' },
  CELAC: {
    asOf: '2025-12-31',
    members: 'AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE',
  },
  PIF: { asOf: '2025-12-31', members: 'AU CK FJ FM KI MH NC NR NU NZ PF PG PW SB TO TV VU WS' },
  NAM: {
    asOf: '2025-12-31',
    members:
      'AE AF AG AO AZ BB BD BF BH BI BJ BN BO BS BT BW BY BZ CD CF CG CI CL CM CO CU CV DJ DM DO DZ EC EG ER ET FJ GA ' +
      'GD GH GM GN GQ GT GW GY HN HT ID IN IQ IR JM JO KE KH KM KN KP KW LA LB LC LK LR LS LY MA MG ML MM MN MR MU MV ' +
      'MW MY MZ NA NE NG NI NP OM PA PE PG PH PK PS QA RW SA SC SD SG SL SN SO SR SS ST SY SZ TD TG TH TL TM TN TT TZ ' +
      'UG UZ VC VE VN VU YE ZA ZM ZW',
  },
  OECD: {
    asOf: '2025-12-31',
    members:
      'AT AU BE CA CH CL CO CR CZ DE DK EE ES FI FR GB GR HU IE IL IS IT JP KR LT LU LV MX NL NO NZ PL PT SE SI SK TR US',
  },
};

const members = new Map(blocs.map((bloc) => [bloc, new Set(lists[bloc].members.split(' '))] as const));

/** A country is in several, or in none. */
export function blocsOf(code: string): Bloc[] {
  return blocs.filter((bloc) => members.get(bloc)?.has(code));
}

/** The codes of its full members and the day (YYYY-MM-DD) as of which the list holds. */
export function blocList(bloc: Bloc): { members: string[]; asOf: string } {
  return { members: lists[bloc].members.split(' '), asOf: lists[bloc].asOf };
}
