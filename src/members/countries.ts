import { languages } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';

/** ISO 3166-1: the code of two letters, then the one of three. */
const codes =
  'AD AND,AE ARE,AF AFG,AG ATG,AI AIA,AL ALB,AM ARM,AO AGO,AQ ATA,AR ARG,AS ASM,AT AUT,AU AUS,AW ABW,AX ALA,AZ AZE,' +
  'BA BIH,BB BRB,BD BGD,BE BEL,BF BFA,BG BGR,BH BHR,BI BDI,BJ BEN,BL BLM,BM BMU,BN BRN,BO BOL,BQ BES,BR BRA,BS BHS,' +
  'BT BTN,BV BVT,BW BWA,BY BLR,BZ BLZ,CA CAN,CC CCK,CD COD,CF CAF,CG COG,CH CHE,CI CIV,CK COK,CL CHL,CM CMR,CN CHN,' +
  'CO COL,CR CRI,CU CUB,CV CPV,CW CUW,CX CXR,CY CYP,CZ CZE,DE DEU,DJ DJI,DK DNK,DM DMA,DO DOM,DZ DZA,EC ECU,EE EST,' +
  'EG EGY,EH ESH,ER ERI,ES ESP,ET ETH,FI FIN,FJ FJI,FK FLK,FM FSM,FO FRO,FR FRA,GA GAB,GB GBR,GD GRD,GE GEO,GF GUF,' +
  'GG GGY,GH GHA,GI GIB,GL GRL,GM GMB,GN GIN,GP GLP,GQ GNQ,GR GRC,GS SGS,GT GTM,GU GUM,GW GNB,GY GUY,HK HKG,HM HMD,' +
  'HN HND,HR HRV,HT HTI,HU HUN,ID IDN,IE IRL,IL ISR,IM IMN,IN IND,IO IOT,IQ IRQ,IR IRN,IS ISL,IT ITA,JE JEY,JM JAM,' +
  'JO JOR,JP JPN,KE KEN,KG KGZ,KH KHM,KI KIR,KM COM,KN KNA,KP PRK,KR KOR,KW KWT,KY CYM,KZ KAZ,LA LAO,LB LBN,LC LCA,' +
  'LI LIE,LK LKA,LR LBR,LS LSO,LT LTU,LU LUX,LV LVA,LY LBY,MA MAR,MC MCO,MD MDA,ME MNE,MF MAF,MG MDG,MH MHL,MK MKD,' +
  'ML MLI,MM MMR,MN MNG,MO MAC,MP MNP,MQ MTQ,MR MRT,MS MSR,MT MLT,MU MUS,MV MDV,MW MWI,MX MEX,MY MYS,MZ MOZ,NA NAM,' +
  'NC NCL,NE NER,NF NFK,NG NGA,NI NIC,NL NLD,NO NOR,NP NPL,NR NRU,NU NIU,NZ NZL,OM OMN,PA PAN,PE PER,PF PYF,PG PNG,' +
  'PH PHL,PK PAK,PL POL,PM SPM,PN PCN,PR PRI,PS PSE,PT PRT,PW PLW,PY PRY,QA QAT,RE REU,RO ROU,RS SRB,RU RUS,RW RWA,' +
  'SA SAU,SB SLB,SC SYC,SD SDN,SE SWE,SG SGP,SH SHN,SI SVN,SJ SJM,SK SVK,SL SLE,SM SMR,SN SEN,SO SOM,SR SUR,SS SSD,' +
  'ST STP,SV SLV,SX SXM,SY SYR,SZ SWZ,TC TCA,TD TCD,TF ATF,TG TGO,TH THA,TJ TJK,TK TKL,TL TLS,TM TKM,TN TUN,TO TON,' +
  'TR TUR,TT TTO,TV TUV,TW TWN,TZ TZA,UA UKR,UG UGA,UM UMI,US USA,UY URY,UZ UZB,VA VAT,VC VCT,VE VEN,VG VGB,VI VIR,' +
  'VN VNM,VU VUT,WF WLF,WS WSM,YE YEM,YT MYT,ZA ZAF,ZM ZMB,ZW ZWE';

/** Names that tables of members carry and CLDR does not: the United Nations' own and the usual short ones. */
const otherNames: Readonly<Record<string, string>> = {
  BN: 'Brunei Darussalam',
  BO: 'Bolivia (Plurinational State of)|Plurinational State of Bolivia',
  CD: 'Democratic Republic of the Congo|DR Congo|DRC|République démocratique du Congo|República Democrática del Congo|Congo (Democratic Republic of the)',
  CG: 'Congo|Republic of the Congo|Republic of Congo|Congo-Brazzaville',
  CI: "Ivory Coast|Cote d'Ivoire",
  CV: 'Cape Verde',
  CZ: 'Czech Republic',
  FM: 'Federated States of Micronesia|Micronesia (Federated States of)',
  GB: 'UK|Great Britain|United Kingdom of Great Britain and Northern Ireland',
  GM: 'Gambia (Republic of The)|Republic of the Gambia',
  IR: 'Iran (Islamic Republic of)|Islamic Republic of Iran',
  KP: "Democratic People's Republic of Korea|DPRK",
  KR: 'Republic of Korea|Korea',
  LA: "Lao People's Democratic Republic|Lao PDR",
  MD: 'Republic of Moldova|Moldova (Republic of)',
  MK: 'Macedonia|The former Yugoslav Republic of Macedonia',
  MM: 'Burma',
  NL: 'Holland|Netherlands (Kingdom of the)|Kingdom of the Netherlands',
  PS: 'State of Palestine|Palestine',
  RU: 'Russian Federation',
  ST: 'Sao Tome and Principe',
  SY: 'Syrian Arab Republic',
  SZ: 'Swaziland',
  TL: 'East Timor',
  TR: 'Turkey|Turkiye',
  TZ: 'United Republic of Tanzania|Tanzania (United Republic of)',
  US: 'USA|United States of America|America',
  VA: 'Holy See|Vatican',
  VE: 'Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela',
  VN: 'Viet Nam',
};

let known: ReadonlyMap<string, string> | undefined;

/** The ISO code of two letters for a code or a name in any of the six languages, or undefined. */
export function countryCode(text: string): string | undefined {
  known ??= allNames();
  return known.get(folded(text));
}

function allNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (name: string | undefined, code: string) => {
    if (name && !names.has(folded(name))) names.set(folded(name), code);
  };
  const pairs = codes.split(',').map((pair) => pair.split(' '));
  for (const [two = '', three] of pairs) {
    add(two, two);
    add(three, two);
  }
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames(localeOf(language), { type: 'region', style });
      for (const [code = ''] of pairs) add(display.of(code), code);
    }
  }
  for (const [code, others] of Object.entries(otherNames)) for (const name of others.split('|')) add(name, code);
  return names;
}

/** Accents, punctuation, case and a leading "the" do not tell two countries apart. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}
