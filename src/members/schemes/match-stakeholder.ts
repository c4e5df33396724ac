import { languages } from '#platform/languages.ts';
import { distance, folded, withoutArticle } from '../countries/folded.ts';
import { type Stakeholder, stakeholders } from '../schema.ts';
import { groupName } from './schemes.ts';

/** `known`: exactly a name of one group; `maybe`: a question to a person, never an answer. */
export type StakeholderMatch =
  | { kind: 'known'; stakeholder: Stakeholder }
  | { kind: 'maybe'; stakeholders: ReadonlyArray<Stakeholder> }
  | { kind: 'unknown' };

/** As tables and forms write them, in the six languages. */
const words: Readonly<Record<Stakeholder, string>> = {
  gov:
    'gov|govt|govt.|government|governments|governmental|public sector|member state|state|ministry|national government|' +
    'gouvernement|gouvernements|gouvernemental|secteur public|État|État membre|ministère|gobierno|gobiernos|gubernamental|' +
    'sector público|Estado|Estado miembro|ministerio|правительство|правительства|государство|госсектор|министерство|' +
    'государственный сектор|حكومة|الحكومة|حكومات|القطاع العام|وزارة|各国政府|政府部门|政府机构|公共部门',
  priv:
    'priv|private|private sector|business|business sector|business community|industry|company|corporate|private company|' +
    'privé|secteur privé|entreprise|entreprises|privado|sector privado|empresa|empresas|частный|бизнес|компания|' +
    'частная компания|قطاع خاص|الشركات|شركة|企业|私营|私营企业|工商界|商界|私人部门',
  civ:
    'civ|cso|csos|civil|civil society|civil society organisation|civil society organization|civil society organisations|' +
    'civil society organizations|ngo|ngos|n.g.o.|non-governmental organisation|non-governmental organization|' +
    'nongovernmental organization|société civile|ONG|organisation non gouvernementale|association|sociedad civil|' +
    'organización no gubernamental|НПО|НКО|неправительственная организация|منظمة غير حكومية|مجتمع مدني|منظمات المجتمع المدني|' +
    '公民社会|非政府组织|社会组织|民间组织',
  tech:
    'tech|technical|technical community|technical sector|tech community|internet technical community|communauté technique|' +
    'technique|secteur technique|comunidad técnica|técnico|sector técnico|técnica|техническое сообщество|технический сектор|' +
    'المجتمع التقني|مجتمع تقني|技术社群|技术社区|技术部门',
  acad:
    'acad|academia|academic|academics|academic community|academy|university|research|researcher|académie|académique|' +
    'monde universitaire|milieux universitaires|université|universitaire|recherche|academia|académico|universidad|' +
    'mundo académico|sector académico|investigación|академия|академическое сообщество|наука|университет|' +
    'научное сообщество|أكاديمي|أكاديمية|الجامعة|جامعة|المجتمع الأكاديمي|大学|学术|学界|高校|研究机构',
  io:
    'io|igo|igos|i.g.o.|international organisation|international organization|international organisations|' +
    'international organizations|intergovernmental|intergovernmental organisation|intergovernmental organization|' +
    'intergovernmental organisations|intergovernmental organizations|united nations|UN agency|organisation internationale|' +
    'organisations internationales|organisation intergouvernementale|OIG|organización internacional|' +
    'organizaciones internacionales|organización intergubernamental|международные организации|МПО|ММПО|' +
    'межправительственная организация|منظمة دولية|منظمة حكومية دولية|政府间组织|国际机构',
};

let built: ReadonlyMap<string, Stakeholder> | undefined;

/** The group that somebody meant who wrote `text` in a table, in any of the six languages. */
export function matchStakeholder(text: string): StakeholderMatch {
  const given = text.slice(0, 200);
  const name = folded(given);
  built ??= build();
  const exact = built.get(name) ?? built.get(withoutArticle(name));
  if (exact) return { kind: 'known', stakeholder: exact };
  const found = within(built, given);
  const asked = found.length > 0 ? found : misspelt(built, name);
  return asked.length > 0 ? { kind: 'maybe', stakeholders: asked } : { kind: 'unknown' };
}

function build(): ReadonlyMap<string, Stakeholder> {
  return new Map(
    stakeholders.flatMap((each) =>
      [each, ...words[each].split('|'), ...languages.map((language) => groupName('ours', each, language))].map(
        (word) => [folded(word), each] as const,
      ),
    ),
  );
}

/** “Government/IGO”, “Civil society (NGO)”, “Technical and academic”: each part that is a name; what they say together is asked. */
function within(known: ReadonlyMap<string, Stakeholder>, given: string): Stakeholder[] {
  const parts = given.split(/[,;/|+&()،、，（）:]| - | and | or | et | ou | y | o | и | или | أو |和|与|或/i);
  const found = parts.flatMap((part) => known.get(withoutArticle(folded(part))) ?? []);
  return stakeholders.filter((each) => found.includes(each));
}

/** One letter wrong in five, two in eight. */
function misspelt(known: ReadonlyMap<string, Stakeholder>, name: string): Stakeholder[] {
  const most = name.length < 5 ? 0 : name.length < 8 ? 1 : 2;
  if (most === 0 || name.length > 60) return [];
  const near = [...known].filter(([word]) => word.length >= 5 && distance(name, word, most) <= most);
  return stakeholders.filter((each) => near.some(([, group]) => group === each));
}
