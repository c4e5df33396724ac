// Longer than other files: tables of invented names per region and what makes members of them.
import { at, type Draw, drawing } from './draw.ts';
import type { Delivery, DemoMember, Language, Stakeholder } from './types.ts';

type Region = { countries: string; language: Language; given: string; family: string };

/** Names common in a region, combined at random: the people do not exist. */
const regions: readonly Region[] = [
  {
    countries: 'NG GH SL LR GM',
    language: 'en',
    given: 'Adaeze Kwabena Folake Emeka Abena Yaw Fatmata Lamin Ngozi Kojo',
    family: 'Okonjo-Bell Asantewaa Bangura-Cole Danso Olatunji Mensima Jallow-King Ekwueme',
  },
  {
    countries: 'KE UG TZ RW ET SS',
    language: 'en',
    given: 'Wambui Okello Neema Baraka Mutesi Hirut Achieng Juma Uwase Dawit',
    family: 'Kiprotich Nakabuye Mwakasege Habimana-Ray Tadesse-Worku Lokwang Nyambura',
  },
  {
    countries: 'ZA ZW ZM BW NA MW LS',
    language: 'en',
    given: 'Lerato Tendai Chipo Mutale Kagiso Ndapewa Thoko Palesa Farai Sipho',
    family: 'Dlamina Chirwa-Lane Mulenga Sebego Shikongo Phiriwe Mokete',
  },
  {
    countries: 'SN CI ML BF BJ TG NE CM CD GA MG',
    language: 'fr',
    given: 'Mariam Ousmane Adjoa Ibrahima Fanta Serge Béatrice Moussa Hawa Thierry Voahangy Landry',
    family: 'Coulibary Dembara Kouamane Sawadoga Ahouansou Mbarga-Leroy Ilunganda Rakotoveva Diopane',
  },
  {
    countries: 'DZ TN MA EG SD LY MR',
    language: 'ar',
    given: 'Amel Nabil Houda Tarek Ines Karim Sawsan Mustafa Dounia Hatem',
    family: 'Benkhelil Trabelsine Zeroualine Abdelrazek Osmanawi Elgharib Ould-Salek',
  },
  {
    countries: 'JO LB IQ SA AE OM KW QA YE PS',
    language: 'ar',
    given: 'Lina Faisal Noura Ziad Huda Majed Reem Anas Dalal Saif',
    family: 'Al-Qudairi Khourani Al-Harthawi Jabbourieh Al-Sabbahi Nasrawi Al-Yamaniri',
  },
  {
    countries: 'IN PK BD LK NP BT MV',
    language: 'en',
    given: 'Anjali Rohit Shazia Imran Tahmina Nuwan Sushila Dorji Kavya Arif',
    family: 'Krishnavel Mehtani Siddiquine Rahmanov Perisuriya Gurungdas Tsheringma',
  },
  {
    countries: 'CN SG',
    language: 'zh',
    given: 'Yuhan Zihao Jingwen Haoran Xinyi Weilun Shanshan Boyuan',
    family: 'Zhou Xu Deng Shao Fang Tao',
  },
  {
    countries: 'JP',
    language: 'en',
    given: 'Haruka Daichi Natsumi Sotaro Mio',
    family: 'Kitamori Hayasaka Tsukigawa Oribe',
  },
  { countries: 'KR', language: 'en', given: 'Minseo Jihoon Seojun Dahye', family: 'Yoon Baek Namgung Seol' },
  { countries: 'MN', language: 'ru', given: 'Oyuna Bataar Nomin Temuulen', family: 'Ganbold-Od Erdenetsog Dashzeveg' },
  {
    countries: 'ID MY BN',
    language: 'en',
    given: 'Dewi Budi Aisyah Rizal Laksmi Hafiz',
    family: 'Wirasanto Abdulmanap Kusumawan Zulkarim',
  },
  {
    countries: 'PH TL',
    language: 'en',
    given: 'Marisol Jomar Lourdes Ramil',
    family: 'Dela-Rosario Magbanuan Salcedong',
  },
  {
    countries: 'TH KH LA VN',
    language: 'en',
    given: 'Siriporn Anong Minh Sophea Khamla Linh',
    family: 'Chaiyasit Sokhom Phommavan Trinhvan',
  },
  {
    countries: 'FJ WS TO VU SB PG KI',
    language: 'en',
    given: 'Sera Tevita Lani Ioane Merewalesi Joseph Teuila Apisai',
    family: 'Rokotuiva Faleolo-Tasi Tamani Kalsakare Maenu’uta Waigani',
  },
  {
    countries: 'AU NZ CA US GB IE',
    language: 'en',
    given: 'Harriet Callum Maeve Isaac Aroha Bronwyn Dylan Tamsin Wiremu Noelle',
    family: 'Fernsby Whitlocke Taumatai McGarrow Oakenell Pritchardson',
  },
  {
    countries: 'MX AR CL PE CO UY PY EC BO VE',
    language: 'es',
    given: 'Valentina Joaquín Ximena Rodrigo Paloma Esteban Itzel Gonzalo Marisa Facundo',
    family: 'Aguirreola Cárdenal Huamanchay Ledesmar Montaldi Quisberto Zambranela',
  },
  {
    countries: 'GT HN CR PA DO CU SV',
    language: 'es',
    given: 'Yesenia Óscar Fátima Wilmer Ileana Rubén Dayana Nelson',
    family: 'Chocoj Barahonda Solanoja Arosemendi Perdomova',
  },
  {
    countries: 'BR PT AO MZ CV',
    language: 'en',
    given: 'Beatriz Thiago Luana Caetano Isaura Nélson Filomena Anselmo',
    family: 'Figueirol Cardozal Nascimendes Tavarela Moraleiro',
  },
  {
    countries: 'JM TT BB GY LC BS',
    language: 'en',
    given: 'Shanice Devon Camille Jerome Althea Kester',
    family: 'Grantley-Poole Ramsarran Brathwell Josephson-Lake',
  },
  { countries: 'HT', language: 'fr', given: 'Mirlande Jean-Rony Nadège', family: 'Dorcéna Toussima' },
  {
    countries: 'FR BE CH LU MC',
    language: 'fr',
    given: 'Apolline Gauthier Solène Bastien Maud Corentin Élodie',
    family: 'Vermeuleau Delacroze Fontanet Rochebrand Kieffrane',
  },
  {
    countries: 'DE AT NL DK SE NO FI IS',
    language: 'en',
    given: 'Annika Jörg Femke Lasse Sigrún Matti Greta Eirik Liv Henning',
    family: 'Baumhauser Lindqvarn Koskenranta Thorgeirson Dijkema Rasmussholm',
  },
  {
    countries: 'IT ES GR MT CY',
    language: 'en',
    given: 'Chiara Lorenzo Nerea Iker Eleni Stavros Martina',
    family: 'Bellandri Etxegorri Papadakanis Zammitelli',
  },
  {
    countries: 'PL CZ SK HU RO BG',
    language: 'en',
    given: 'Jagoda Ondřej Zuzana Bence Ioana Kaloyan Marta',
    family: 'Wilczek-Ros Dvořák-Lom Kovácsi Muntean Petrovan',
  },
  {
    countries: 'RS HR SI MK AL BA',
    language: 'en',
    given: 'Jelena Luka Elira Goran Vesna Besnik',
    family: 'Marinkovec Hoxhaj-Lume Stojanik Zupanec',
  },
  {
    countries: 'EE LV LT UA MD',
    language: 'en',
    given: 'Kadri Jānis Rasa Taras Oksana Ilze',
    family: 'Tammsoo Ozols-Krast Kazlausko Bondarik',
  },
  {
    countries: 'RU BY KZ KG TJ UZ AM AZ',
    language: 'ru',
    given: 'Anastasia Ruslan Dilnoza Farrukh Gayane Kamran Vera Maksat',
    family: 'Belorechko Zhumagali Sultonzod Grigoranyan Ismayilli Kedrik',
  },
];

const organisations: Readonly<Record<Stakeholder, readonly string[]>> = {
  gov: ['Ministry of Communications', 'Permanent Mission', 'Regulatory Authority', 'National Library'],
  priv: ['Northlight Cables', 'Baobab Mobile', 'Ribera Satellite', 'Kestrel Hosting'],
  civ: ['Village Voices', 'Open Schools Union', 'Women Who Wire', 'Radio Sin Muros'],
  tech: ['Names and Routes Forum', 'Two Rivers Exchange', 'Mesh Builders Guild', 'Campus Network Operators'],
  acad: ['Institute of Public Policy', 'Faculty of Law', 'Observatory of Languages', 'School of Engineering'],
  io: ['Commission for Connectivity', 'Regional Development Secretariat', 'Joint Language Services'],
};

const groups: readonly (Stakeholder | 'unknown')[] = [
  'civ',
  'gov',
  'tech',
  'civ',
  'acad',
  'priv',
  'gov',
  'unknown',
  'civ',
  'tech',
  'io',
  'acad',
  'priv',
];
const deliveries: readonly Delivery[] = [
  'each',
  'each',
  'daily',
  'each',
  'mime',
  'each',
  'plain',
  'daily',
  'each',
  'each',
  'none',
];

export function inventedMembers(count: number): DemoMember[] {
  const draw = drawing(20_26);
  const known = new Set<string>();
  const found: DemoMember[] = [];
  for (let turn = 0; found.length < count; turn += 1) {
    const region = at(regions, turn);
    const name = `${draw(region.given.split(' '))} ${draw(region.family.split(' '))}`;
    const country = at(region.countries.split(' '), Math.floor(turn / regions.length));
    const member = oneMember(name, country, region.language, turn, draw);
    if (known.has(member.email)) continue;
    known.add(member.email);
    found.push(member);
  }
  return found;
}

function oneMember(name: string, country: string, language: Language, turn: number, draw: Draw): DemoMember {
  const group = at(groups, turn);
  const organisation = group === 'unknown' ? undefined : draw(organisations[group]);
  const host = (organisation ?? 'post').toLowerCase().replace(/[^a-z]+/g, '-');
  return {
    email: `${mailName(name)}@${host}.${country.toLowerCase()}.example`,
    name,
    ...(organisation === undefined ? {} : { organisation }),
    ...(turn % 17 === 16 ? {} : { country }),
    ...(group === 'unknown' ? {} : { stakeholder: group }),
    delivery: at(deliveries, turn),
    language,
  };
}

function mailName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/ /g, '.')
    .replace(/[^a-z.-]/g, '');
}
