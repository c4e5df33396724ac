import type { DemoList, InSixLanguages } from './types.ts';

/** Everything here is invented: the Compact, its review, the network. */
export const network: {
  name: InSixLanguages;
  headline: InSixLanguages;
  purpose: InSixLanguages;
  domain: string;
  site: string;
} = {
  domain: 'lists.selvana-review.example',
  site: 'https://www.selvana-review.example',
  name: {
    en: 'Selvana Review Network',
    fr: 'Réseau pour l’examen du Pacte de Selvana',
    es: 'Red para el Examen del Pacto de Selvana',
    ru: 'Сеть по обзору Селванского договора',
    zh: '塞尔瓦纳契约审议网络',
    ar: 'شبكة استعراض ميثاق سيلفانا',
  },
  headline: {
    en: 'Everyone with a stake in the Compact, preparing for one review',
    fr: 'Tous ceux que le Pacte concerne préparent ensemble son examen',
    es: 'Todas las personas a las que atañe el Pacto preparan juntas su examen',
    ru: 'Все, кого касается Договор, вместе готовят его обзор',
    zh: '与《契约》有关的所有人，共同筹备一次审议',
    ar: 'كل من يعنيهم الميثاق يحضّرون معا لاستعراضه',
  },
  purpose: {
    en: 'People from governments, business, civil society, the technical community, academia and international organisations prepare the ten-year review of the Selvana Compact on Local Connectivity together: we read the drafts, share what we know and meet the delegations well prepared.',
    fr: 'Des personnes issues des gouvernements, des entreprises, de la société civile, de la communauté technique, du monde universitaire et des organisations internationales préparent ensemble l’examen décennal du Pacte de Selvana sur la connectivité locale : nous lisons les projets de texte, partageons ce que nous savons et arrivons bien préparés devant les délégations.',
    es: 'Personas de gobiernos, empresas, sociedad civil, comunidad técnica, mundo académico y organizaciones internacionales preparan juntas el examen decenal del Pacto de Selvana sobre Conectividad Local: leemos los borradores, compartimos lo que sabemos y llegamos bien preparadas a las conversaciones con las delegaciones.',
    ru: 'Представители правительств, бизнеса, гражданского общества, технического сообщества, науки и международных организаций вместе готовят десятилетний обзор Селванского договора о местной связи: мы читаем проекты текста, делимся знаниями и приходим на встречи с делегациями подготовленными.',
    zh: '来自政府、企业、民间社会、技术界、学术界和国际组织的人士共同筹备《塞尔瓦纳地方互联互通契约》十年审议：我们一起研读案文草案，分享各自的经验，有备而来地与各代表团交流。',
    ar: 'أشخاص من الحكومات والقطاع الخاص والمجتمع المدني والأوساط التقنية والأكاديمية والمنظمات الدولية يحضّرون معا للاستعراض العشري لميثاق سيلفانا بشأن الاتصال المحلي: نقرأ المسودات، ونتبادل ما نعرفه، ونلتقي الوفود ونحن على استعداد.',
  },
};

export const lists: DemoList[] = [
  {
    name: 'outreach',
    title: 'Selvana outreach',
    titles: {
      en: 'Selvana outreach',
      fr: 'Selvana : liste générale',
      es: 'Selvana: lista general',
      ru: 'Селвана: общая рассылка',
      zh: '塞尔瓦纳总列表',
      ar: 'سيلفانا: القائمة العامة',
    },
    descriptions: {
      en: 'The main list of the network. Write in any of the six languages; the archive is public.',
      fr: 'La liste principale du réseau. Écrivez dans n’importe laquelle des six langues ; les archives sont publiques.',
      es: 'La lista principal de la red. Escriba en cualquiera de los seis idiomas; el archivo es público.',
      ru: 'Основная рассылка сети. Пишите на любом из шести языков; архив открыт для всех.',
      zh: '网络的主要邮件列表。可用六种语言中的任何一种写信；存档对所有人公开。',
      ar: 'القائمة الرئيسية للشبكة. اكتبوا بأي لغة من اللغات الست؛ والأرشيف متاح للجميع.',
    },
    language: 'en',
  },
  {
    name: 'drafting',
    title: 'Drafting group',
    titles: {
      en: 'Drafting group',
      fr: 'Groupe de rédaction',
      es: 'Grupo de redacción',
      ru: 'Редакционная группа',
      zh: '起草小组',
      ar: 'فريق الصياغة',
    },
    descriptions: {
      en: 'Wording for joint letters and statements. Everybody may read, members of the group write.',
      fr: 'Rédaction des lettres et déclarations communes. Tout le monde peut lire, les membres du groupe écrivent.',
      es: 'Redacción de cartas y declaraciones conjuntas. Cualquiera puede leer; escriben los miembros del grupo.',
      ru: 'Формулировки совместных писем и заявлений. Читать могут все, пишут участники группы.',
      zh: '联名信和联合声明的措辞。人人可读，由小组成员发信。',
      ar: 'صياغة الرسائل والبيانات المشتركة. القراءة للجميع، والكتابة لأعضاء فريق الصياغة.',
    },
    language: 'en',
  },
  {
    name: 'announce',
    title: 'Announcements',
    titles: {
      en: 'Announcements',
      fr: 'Annonces',
      es: 'Anuncios',
      ru: 'Объявления',
      zh: '公告',
      ar: 'إعلانات',
    },
    descriptions: {
      en: 'Drafts, dates and deadlines from the secretariat. A few messages a month, no discussion.',
      fr: 'Projets de texte, dates et échéances, annoncés par le secrétariat. Quelques messages par mois, sans discussion.',
      es: 'Borradores, fechas y plazos que anuncia la secretaría. Unos pocos mensajes al mes, sin debate.',
      ru: 'Проекты текста, даты и сроки — от секретариата. Несколько сообщений в месяц, без обсуждения.',
      zh: '秘书处发布的案文草案、日期和截止时间。每月只有几封，不作讨论。',
      ar: 'مسودات ومواعيد وآجال نهائية من الأمانة. بضع رسائل في الشهر، بلا نقاش.',
    },
    language: 'en',
  },
];
