// Content file: invented people. Longer than 200 lines because every author is written by hand.
import type { DemoAuthor, DemoMember } from './types.ts';
import { inventedMembers } from './crowd.ts';

export const authors = {
  noemi: { name: 'Noemi Castellane', email: 'secretariat@selvana-review.example', organisation: 'Secretariat, Selvana Review Network', country: 'CH', stakeholder: 'io', language: 'en', signature: ['Noemi Castellane', 'Secretariat, Selvana Review Network', 'https://www.selvana-review.example'] },
  thandiwe: { name: 'Thandiwe Mokoena-Brink', email: 'thandiwe@khanya-schools.example', organisation: 'Khanya Schools Online', country: 'ZA', stakeholder: 'civ', language: 'en', signature: ['Thandiwe Mokoena-Brink', 'Khanya Schools Online, Gqeberha'] },
  mateo: { name: 'Mateo Arrizabal', email: 'mateo@cruce-del-sur.example', organisation: 'Cruce del Sur Exchange', country: 'UY', stakeholder: 'tech', language: 'es', signature: ['Mateo Arrizabal', 'Cruce del Sur Exchange · Montevideo'] },
  ifeoma: { name: 'Ifeoma Adekunle-Ross', email: 'i.adekunle-ross@communications.example', organisation: 'Ministry of Communications', country: 'NG', stakeholder: 'gov', language: 'en', signature: ['Ifeoma Adekunle-Ross', 'I write here in my personal capacity.'] },
  joost: { name: 'Joost van Hemert', email: 'joost@polder-names.example', organisation: 'Polder Names Registry', country: 'NL', stakeholder: 'tech', language: 'en', signature: ['Joost van Hemert | Polder Names Registry', 'Delft'] },
  ruomei: { name: '林若梅 Lin Ruomei', also: 'Lin Ruomei', email: 'lin.ruomei@binjiang-institute.example', organisation: '滨江数字治理研究所', country: 'CN', stakeholder: 'acad', language: 'zh', signature: ['林若梅', '滨江数字治理研究所'] },
  qicheng: { name: '陈启澄', also: 'Chen Qicheng', email: 'chen.qicheng@yunhe-cloud.example', organisation: '云禾网络', country: 'CN', stakeholder: 'priv', language: 'zh' },
  yaqing: { name: 'Huang Yaqing 黄雅晴', also: '黄雅晴', email: 'yaqing@open-streets.example', organisation: 'Open Streets Lab', country: 'SG', stakeholder: 'civ', language: 'zh', signature: ['Huang Yaqing 黄雅晴', 'Open Streets Lab, Singapore'] },
  khalil: { name: 'خليل الدرعاوي', also: 'Khalil Derawi', email: 'khalil@jusur-ittisal.example', organisation: 'جمعية جسور الاتصال', country: 'JO', stakeholder: 'civ', language: 'ar', signature: ['خليل الدرعاوي', 'جمعية جسور الاتصال، إربد'] },
  samar: { name: 'سمر البيطاري', also: 'Samar Bitari', email: 'samar@nile-policy.example', organisation: 'مركز النيل لدراسات السياسات الرقمية', country: 'EG', stakeholder: 'acad', language: 'ar', signature: ['د. سمر البيطاري', 'مركز النيل لدراسات السياسات الرقمية'] },
  youssef: { name: 'Youssef Belaidi', also: 'يوسف بلعيدي', email: 'y.belaidi@numerique-ministere.example', organisation: 'وزارة الانتقال الرقمي', country: 'MA', stakeholder: 'gov', language: 'ar' },
  rania: { name: 'Rania Chamaa', also: 'رانيا الشماع', email: 'rania@language-services.example', organisation: 'Joint Language Services', country: 'LB', stakeholder: 'io', language: 'ar', signature: ['Rania Chamaa · رانيا الشماع', 'Joint Language Services'] },
  aminata: { name: 'Aminata Sow-Keller', email: 'aminata@teranga-num.example', organisation: 'Teranga Numérique', country: 'SN', stakeholder: 'civ', language: 'fr', signature: ['Aminata Sow-Keller', 'Teranga Numérique, Thiès'] },
  benoit: { name: 'Benoît Lacaze-Morin', email: 'benoit@noeuds-ouverts.example', organisation: 'Nœuds ouverts', country: 'FR', stakeholder: 'tech', language: 'fr', signature: ['Benoît Lacaze-Morin', 'Nœuds ouverts — Clermont-Ferrand'] },
  clarisse: { name: 'Clarisse Nduwarugira', email: 'clarisse@mission-bujumbura.example', organisation: 'Mission permanente', country: 'BI', stakeholder: 'gov', language: 'fr' },
  josephine: { name: 'Joséphine Tremblay-Okou', email: 'josephine.tremblay-okou@ulsr.example', organisation: 'Université libre du Saint-Régis', country: 'CA', stakeholder: 'acad', language: 'fr', signature: ['Joséphine Tremblay-Okou', 'Professeure, Université libre du Saint-Régis'] },
  koffi: { name: 'Koffi Amétépé', email: 'koffi@villages-relies.example', organisation: 'Villages reliés', country: 'TG', stakeholder: 'civ', language: 'fr', signature: ['Koffi Amétépé', 'Villages reliés, Kpalimé'] },
  lucia: { name: 'Lucía Ferreyra Quint', email: 'lucia.ferreyra@ucl-litoral.example', organisation: 'Universidad Central del Litoral', country: 'AR', stakeholder: 'acad', language: 'es', signature: ['Lucía Ferreyra Quint', 'Universidad Central del Litoral'] },
  ximena: { name: 'Ximena Tolaba', email: 'ximena@redes-del-valle.example', organisation: 'Redes del Valle', country: 'BO', stakeholder: 'civ', language: 'es', signature: ['Ximena Tolaba', 'Redes del Valle, cooperativa de comunicaciones'] },
  alvaro: { name: 'Álvaro Peñaranda Gil', email: 'alvaro.penaranda@cancilleria-demo.example', organisation: 'Ministerio de Relaciones Exteriores', country: 'CO', stakeholder: 'gov', language: 'es' },
  graciela: { name: 'Graciela Montúfar', email: 'graciela@andes-nic.example', organisation: 'Registro Andes', country: 'EC', stakeholder: 'tech', language: 'es', signature: ['Graciela Montúfar', 'Registro Andes'] },
  olga: { name: 'Ольга Вересова', also: 'Olga Veresova', email: 'o.veresova@nevsky-seminar.example', organisation: 'Семинар по истории связи', country: 'RU', stakeholder: 'acad', language: 'ru', signature: ['Ольга Вересова', 'Семинар по истории связи'] },
  timur: { name: 'Timur Askarbaev', also: 'Тимур Аскарбаев', email: 't.askarbaev@digital-steppe.example', organisation: 'Министерство цифрового развития', country: 'KZ', stakeholder: 'gov', language: 'ru' },
  aigul: { name: 'Айгуль Токсонова', also: 'Aigul Toksonova', email: 'aigul@ala-too-ix.example', organisation: 'Точка обмена Ала-Тоо', country: 'KG', stakeholder: 'tech', language: 'ru', signature: ['Айгуль Токсонова', 'Точка обмена трафиком Ала-Тоо'] },
  aram: { name: 'Aram Petikyan', also: 'Арам Петикян', email: 'aram@sevan-telecom.example', organisation: 'Sevan Telecom', country: 'AM', stakeholder: 'priv', language: 'ru' },
  nino: { name: 'Nino Javaridze', email: 'nino@mtis-radio.example', organisation: 'Mountain Radio Association', country: 'GE', stakeholder: 'civ', language: 'en' },
  hina: { name: 'Hina Qureshi-Vale', email: 'hina@raasta-foundation.example', organisation: 'Raasta Foundation', country: 'PK', stakeholder: 'civ', language: 'en', signature: ['Hina Qureshi-Vale', 'Raasta Foundation, Multan'] },
  devika: { name: 'Devika Ramnath', email: 'devika@coastal-policy.example', organisation: 'Coastal School of Public Policy', country: 'IN', stakeholder: 'acad', language: 'en', signature: ['Devika Ramnath', 'Coastal School of Public Policy, Kozhikode', 'My own views, as always.'] },
  farid: { name: 'Farid Hossainy', email: 'farid.hossainy@ict-division.example', organisation: 'ICT Division', country: 'BD', stakeholder: 'gov', language: 'en' },
  kenzo: { name: 'Kenzo Onoderi', also: '小野寺 謙三', email: 'kenzo@hokuto-net.example', organisation: 'Hokuto Network Operators', country: 'JP', stakeholder: 'tech', language: 'en', signature: ['Kenzo Onoderi / 小野寺 謙三', 'Hokuto Network Operators'] },
  soyeon: { name: 'Han Soyeon 한소연', also: '한소연', email: 'soyeon@haneul-mobile.example', organisation: 'Haneul Mobile', country: 'KR', stakeholder: 'priv', language: 'en' },
  malia: { name: 'Malia Tu’itavake', email: 'malia@ocean-ministry.example', organisation: 'Ministry of Infrastructure', country: 'TO', stakeholder: 'gov', language: 'en' },
  peni: { name: 'Peni Vakaloma', email: 'peni@lagoon-links.example', organisation: 'Lagoon Links', country: 'FJ', stakeholder: 'civ', language: 'en', signature: ['Peni Vakaloma', 'Lagoon Links, Suva'] },
  siobhan: { name: 'Siobhán Kerrigan-Moy', email: 'siobhan@captions-for-all.example', organisation: 'Captions for All', country: 'IE', stakeholder: 'civ', language: 'en', signature: ['Siobhán Kerrigan-Moy', 'Captions for All', 'I am Deaf; please text, do not phone.'] },
  astrid: { name: 'Astrid Hallbeck', email: 'astrid.hallbeck@utrikes.example', organisation: 'Ministry for Foreign Affairs', country: 'SE', stakeholder: 'gov', language: 'en' },
  wiktoria: { name: 'Wiktoria Zaleszczyk', email: 'wiktoria@bursztyn-fibre.example', organisation: 'Bursztyn Fibre', country: 'PL', stakeholder: 'priv', language: 'en', signature: ['Wiktoria Zaleszczyk', 'Head of public policy, Bursztyn Fibre'] },
  dragan: { name: 'Dragan Veselinac', email: 'dragan@morava-ix.example', organisation: 'Morava Exchange', country: 'RS', stakeholder: 'tech', language: 'en' },
  joao: { name: 'João Brandelli Pinto', email: 'joao@malha-aberta.example', organisation: 'Malha Aberta', country: 'BR', stakeholder: 'tech', language: 'en', signature: ['João Brandelli Pinto', 'Malha Aberta, Porto Alegre'] },
  anselm: { name: 'Anselm Baptiste-Roy', email: 'anselm@caribbean-mission.example', organisation: 'Permanent Mission', country: 'TT', stakeholder: 'gov', language: 'en' },
  ruth: { name: 'Ruth Wanjala-Otieno', email: 'ruth@rift-ix.example', organisation: 'Rift Exchange', country: 'KE', stakeholder: 'tech', language: 'en', signature: ['Ruth Wanjala-Otieno', 'Rift Exchange, Nakuru'] },
  tesfaye: { name: 'Tesfaye Gebrekal', email: 'tesfaye@highland-university.example', organisation: 'Highland University', country: 'ET', stakeholder: 'acad', language: 'en' },
  daniel: { name: 'Daniel Osei-Harlow', email: 'daniel@tideway-satellites.example', organisation: 'Tideway Satellites', country: 'GB', stakeholder: 'priv', language: 'en', signature: ['Daniel Osei-Harlow', 'Tideway Satellites'] },
  grace: { name: 'Grace Lindqvist-Amadi', email: 'grace@cooperative-broadband.example', organisation: 'Cooperative Broadband Forum', country: 'US', stakeholder: 'priv', language: 'en' },
  mirela: { name: 'Mirela Dobrinescu', email: 'mirela@dunarea-law.example', organisation: 'Dunărea Law School', country: 'RO', stakeholder: 'acad', language: 'en' },
} satisfies Record<string, DemoAuthor>;

export type AuthorId = keyof typeof authors;

/** Authors and an invented crowd; the same every time. */
export function members(): DemoMember[] {
  const writing = Object.values<DemoAuthor>(authors).map((author, index): DemoMember => ({
    email: author.email,
    name: author.name,
    organisation: author.organisation,
    country: author.country,
    stakeholder: author.stakeholder,
    delivery: index % 9 === 8 ? 'daily' : 'each',
    language: author.language,
  }));
  return [...writing, ...inventedMembers(280)];
}
