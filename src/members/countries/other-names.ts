/** Names that tables of members carry and neither the United Nations nor CLDR do; several countries: nobody can tell. */
export const otherNames: Readonly<Record<string, string>> = {
  AE: 'UAE|Emirates|EAU|ОАЭ',
  BA: 'BiH',
  BN: 'Brunei',
  BO: 'Bolivia',
  CD: 'DR Congo|DRC|D.R. Congo|RDC|Congo DR|Congo (DRC)|Congo-Kinshasa|Democratic Republic of Congo|Zaire|ДРК',
  CG: 'Republic of Congo|Congo-Brazzaville|Congo (Republic)|Congo, Rep.',
  CI: "Ivory Coast|Cote d'Ivoire|République de Côte d'Ivoire|Republic of Côte d'Ivoire|República de Côte d'Ivoire|Берег Слоновой Кости",
  CN: 'PRC|P.R. China|PR China|Mainland China',
  CV: 'Cape Verde|Cap-Vert|Islas de Cabo Verde',
  CZ: 'Czech Republic|République tchèque|República Checa',
  FM: 'Federated States of Micronesia|FSM',
  GB: 'UK|U.K.|Great Britain|Britain|United Kingdom|Royaume-Uni|Reino Unido|Великобритания|英国',
  GM: 'Gambia (Republic of The)',
  GR: 'EL|Hellas',
  HK: 'Hong Kong SAR|Hong Kong, China|Hong Kong SAR China',
  IR: 'I.R. Iran|IR Iran',
  KP: 'DPRK|DPR Korea|North Korea|Corea del Norte',
  KR: 'ROK|South Korea|Korea (Republic of)|Korea (South)|S. Korea|Corea del Sur',
  LA: 'Lao PDR|Lao',
  MK: 'The former Yugoslav Republic of Macedonia|FYROM|FYR Macedonia|Republic of North Macedonia',
  MM: 'Burma',
  MO: 'Macau|Macao SAR',
  NL: 'Holland|Netherlands (Kingdom of the)|Kingdom of the Netherlands|The Netherlands|Pays-Bas (Royaume des)|Países Bajos (Reino de los)|Hollande|Holanda',
  PS: 'Palestine|Palestinian Territories|Occupied Palestinian Territory|Palestine (State of)',
  RU: 'Russia|РФ|Россия',
  SA: 'KSA',
  SH: 'Saint Helena, Ascension and Tristan da Cunha',
  SX: 'Sint Maarten',
  SY: 'Syria',
  SZ: 'Swaziland',
  TL: 'East Timor',
  TR: 'Turkey|Turkiye|Republic of Türkiye|Republic of Turkey|République de Türkiye|Turquie|República de Türkiye|Turquía',
  TT: 'Trinidad & Tobago',
  TW: 'Chinese Taipei|Taiwan, Province of China|Taiwan, China|中国台湾|中国台湾省',
  TZ: 'Tanzania',
  US: 'US|USA|U.S.A.|U.S.|United States|EEUU|EE. UU.|EE.UU.|Etats-Unis|É.-U.|États-Unis|Estados Unidos|США|美国|الولايات المتحدة',
  VA: 'Vatican|Vatican City|Vatican City State',
  VE: 'Venezuela',
  VG: 'Virgin Islands (British)|BVI',
  VI: 'Virgin Islands (U.S.)|US Virgin Islands',
  VN: 'Vietnam',
};

/** A name that means more than one place, or one that a person must say yes to. The likeliest stands first. */
export const ambiguousNames: ReadonlyArray<readonly [string, string]> = [
  ['Congo|Конго|刚果|الكونغو|Kongo', 'CG CD'],
  ['Korea|Corée|Corea|Корея|كوريا', 'KR KP'],
  ['Guinea|Guinée|Guinee|Гвинея|几内亚|غينيا', 'GN GW GQ'],
  ['Republic of China|République de Chine|República de China|中华民国', 'TW CN'],
  ['Macedonia|Macédoine|Македония|مقدونيا|马其顿', 'MK'],
  ['Micronesia|Micronésie|Микронезия|ميكرونيزيا|密克罗尼西亚', 'FM'],
  ['America|Amérique|América|Америка|أمريكا|美洲', 'US'],
  ['Virgin Islands|Îles Vierges|Islas Vírgenes|Виргинские острова', 'VG VI'],
  ['Saint Martin|St Martin|Saint-Martin|San Martín|Сен-Мартен', 'MF SX'],
  ['Yugoslavia|Yougoslavie|Югославия', 'RS BA HR ME MK SI'],
  ['Serbia and Montenegro|Serbie-et-Monténégro', 'RS ME'],
  ['Czechoslovakia|Tchécoslovaquie|Чехословакия', 'CZ SK'],
  ['USSR|URSS|СССР|Soviet Union', 'RU'],
  ['Netherlands Antilles|Antilles néerlandaises', 'CW SX BQ'],
  ['England|Scotland|Wales|Northern Ireland|Angleterre|Écosse|Inglaterra|Escocia|Англия|Шотландия|英格兰', 'GB'],
  // “NA” is what people write for “not applicable”, and for North America; “No” is a word.
  ['NA', 'NA'],
  ['No', 'NO'],
];

/** Parts of the world, groups of states and words for “everywhere”: no country, and nobody need be asked. */
export const noCountries =
  'Africa|Afrique|África|Африка|أفريقيا|非洲|Asia|Asie|Азия|آسيا|亚洲|Europe|Europa|Европа|أوروبا|欧洲|Oceania|Océanie|Oceanía|Океания|大洋洲|' +
  'Americas|The Americas|Amériques|Américas|North America|Northern America|Amérique du Nord|América del Norte|Norteamérica|Северная Америка|北美洲|北美|' +
  'South America|Amérique du Sud|América del Sur|Sudamérica|Южная Америка|南美洲|Latin America|LATAM|Amérique latine|América Latina|Латинская Америка|拉丁美洲|' +
  'Latin America and the Caribbean|Latin America and Caribbean|LAC|Amérique latine et Caraïbes|América Latina y el Caribe|Латинская Америка и Карибский бассейн|拉丁美洲和加勒比|' +
  'Central America|Amérique centrale|América Central|Caribbean|Carribean|Caraïbes|Caribe|Центральная Америка|' +
  'Middle East|Near East|Moyen-Orient|Oriente Medio|Ближний Восток|الشرق الأوسط|中东|MENA|Middle East and North Africa|North Africa|Northern Africa|Maghreb|Sub-Saharan Africa|' +
  'East Africa|Eastern Africa|West Africa|Western Africa|Southern Africa|Central Africa|Afrique de l’Ouest|Afrique de l’Est|Afrique centrale|Afrique du Nord|' +
  'Asia-Pacific|Asia Pacific|Asia and the Pacific|Asia and Pacific|APAC|Asie-Pacifique|Asia y el Pacífico|Азиатско-Тихоокеанский регион|亚太|Pacific|Pacific Islands|' +
  'South Asia|Southeast Asia|South-East Asia|East Asia|Central Asia|Western Asia|Eastern Europe|Western Europe|Central Europe|Northern Europe|Southern Europe|Balkans|Nordics|Scandinavia|' +
  'EU|European Union|Union européenne|Unión Europea|Европейский союз|ЕС|الاتحاد الأوروبي|欧盟|欧洲联盟|African Union|ASEAN|GRULAC|WEOG|APG|EEG|CIS|СНГ|GCC|Commonwealth|' +
  'G77|LDC|LLDC|SIDS|AOSIS|OECD|CARICOM|CELAC|Arab States|Arab Region|League of Arab States|' +
  'Global|Globally|Worldwide|World|International|Regional|Multinational|Global South|Global North|Earth|Internet|Mondial|Monde|Mundial|Mundo|Internacional|Глобальный|Весь мир|Международный|عالمي|العالم|دولي|全球|世界|国际|' +
  'Other|Autre|Otro|Другое|أخرى|其他|Unknown|None|N/A|Not applicable|Various|Multiple|All|Any|Stateless';
