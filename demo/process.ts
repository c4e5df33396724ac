// Longer than other files: one invented process, said in six languages.

import type { InSixLanguages } from './types.ts';

/** Days count from the first day of the demo. `told` is the day on which the log says that it was written down. */
type DemoMilestone = {
  told: number;
  titles: InSixLanguages;
  places?: InSixLanguages;
  notes?: InSixLanguages;
  kind: 'text' | 'consultation' | 'deadline' | 'meeting' | 'adoption' | 'other';
  isFirm: boolean;
  precision: 'day' | 'time' | 'month' | 'words';
  on: number;
  until?: number;
  startsAt?: string;
  endsAt?: string;
  timeZone?: string;
  whenWords?: InSixLanguages;
  /** What became of it later, and why. */
  later?: {
    told: number;
    reason: string;
    state?: 'done' | 'cancelled';
    on?: number;
    startsAt?: string;
    endsAt?: string;
    timeZone?: string;
  };
};

/** The host city of the review keeps its clocks four hours behind UTC all year. */
export const hostZone = 'America/Puerto_Rico';

const hostCity: InSixLanguages = {
  en: 'Selvana City',
  fr: 'Ville de Selvana',
  es: 'Ciudad de Selvana',
  ru: 'Селвана-Сити',
  zh: '塞尔瓦纳城',
  ar: 'مدينة سيلفانا',
};
const online: InSixLanguages = {
  en: 'Online',
  fr: 'En ligne',
  es: 'En línea',
  ru: 'Онлайн',
  zh: '线上',
  ar: 'عبر الإنترنت',
};

export const process: { slug: string; names: InSixLanguages; mandates: InSixLanguages } = {
  slug: 'compact-review',
  names: {
    en: 'Ten-year review of the Selvana Compact',
    fr: 'Examen décennal du Pacte de Selvana',
    es: 'Examen decenal del Pacto de Selvana',
    ru: 'Десятилетний обзор Селванского договора',
    zh: '《塞尔瓦纳契约》十年审议',
    ar: 'الاستعراض العشري لميثاق سيلفانا',
  },
  mandates: {
    en: 'Ten years after it was agreed, governments review the Selvana Compact on Local Connectivity: what was kept, what was not, and what comes next.\nThe negotiation is theirs. Two co-facilitators hear everybody else before each new draft; we prepare for those hearings together and brief delegations that ask.',
    fr: 'Dix ans après son adoption, les gouvernements examinent le Pacte de Selvana sur la connectivité locale : ce qui a été tenu, ce qui ne l’a pas été, et la suite.\nLa négociation leur appartient. Deux cofacilitateurs entendent toutes les autres parties avant chaque nouveau projet ; nous préparons ces auditions ensemble et informons les délégations qui le demandent.',
    es: 'Diez años después de su aprobación, los gobiernos examinan el Pacto de Selvana sobre Conectividad Local: qué se cumplió, qué no y qué viene después.\nLa negociación es suya. Dos cofacilitadores escuchan a todos los demás antes de cada nuevo borrador; preparamos juntos esas audiencias e informamos a las delegaciones que lo piden.',
    ru: 'Через десять лет после принятия правительства проводят обзор Селванского договора о местной связи: что выполнено, что нет и что дальше.\nПереговоры ведут они. Два сокоординатора выслушивают всех остальных перед каждым новым проектом; мы вместе готовимся к этим слушаниям и консультируем делегации, которые об этом просят.',
    zh: '《塞尔瓦纳地方互联互通契约》商定十年后，各国政府进行审议：哪些做到了，哪些没有，接下来怎么办。\n谈判由各国政府进行。两位共同协调人在每份新草案之前听取其他各方的意见；我们一起为这些听证做准备，并向有需要的代表团介绍情况。',
    ar: 'بعد عشر سنوات من الاتفاق عليه، تستعرض الحكومات ميثاق سيلفانا بشأن الاتصال المحلي: ما الذي تحقق وما الذي لم يتحقق وما الخطوة التالية.\nالتفاوض شأنها. ويستمع ميسّران مشاركان إلى سائر الأطراف قبل كل مسودة جديدة؛ ونحن نحضّر معا لهذه الجلسات ونقدم إحاطات للوفود التي تطلبها.',
  },
};

/** The third of them is the current one. */
export const stages: ReadonlyArray<InSixLanguages> = [
  {
    en: 'Elements paper',
    fr: 'Document sur les éléments',
    es: 'Documento de elementos',
    ru: 'Документ с элементами',
    zh: '要素文件',
    ar: 'ورقة العناصر',
  },
  {
    en: 'Zero draft',
    fr: 'Avant-projet',
    es: 'Borrador cero',
    ru: 'Нулевой проект',
    zh: '零草案',
    ar: 'المسودة الصفرية',
  },
  { en: 'Rev 1', fr: 'Rev 1', es: 'Rev 1', ru: 'Rev 1', zh: '修订稿一', ar: 'التنقيح 1' },
  { en: 'Rev 2', fr: 'Rev 2', es: 'Rev 2', ru: 'Rev 2', zh: '修订稿二', ar: 'التنقيح 2' },
  { en: 'Adoption', fr: 'Adoption', es: 'Aprobación', ru: 'Принятие', zh: '通过', ar: 'الاعتماد' },
];

export const milestones: ReadonlyArray<DemoMilestone> = [
  {
    told: -150,
    titles: {
      en: 'Elements paper',
      fr: 'Document sur les éléments',
      es: 'Documento de elementos',
      ru: 'Документ с элементами',
      zh: '要素文件',
      ar: 'ورقة العناصر',
    },
    ...{ kind: 'text', isFirm: true, precision: 'day', on: -122 },
    later: { told: -122, reason: 'Published on the review’s web page.', state: 'done' },
  },
  {
    told: -120,
    titles: {
      en: 'Zero draft',
      fr: 'Avant-projet',
      es: 'Borrador cero',
      ru: 'Нулевой проект',
      zh: '零草案',
      ar: 'المسودة الصفرية',
    },
    ...{ kind: 'text', isFirm: true, precision: 'day', on: -62 },
    later: { told: -61, reason: 'Sent to all missions, and to our list the same evening.', state: 'done' },
  },
  {
    told: -60,
    titles: {
      en: 'Rev 1 published',
      fr: 'Publication de la Rev 1',
      es: 'Publicación de la Rev 1',
      ru: 'Публикация Rev 1',
      zh: '修订稿一发布',
      ar: 'نشر التنقيح 1',
    },
    ...{ kind: 'text', isFirm: true, precision: 'day', on: -14 },
    later: { told: -14, reason: 'Rev 1 is out.', state: 'done' },
  },
  {
    told: -13,
    titles: {
      en: 'Registration for the consultation closes',
      fr: 'Clôture des inscriptions à la consultation',
      es: 'Cierre de inscripción para la consulta',
      ru: 'Окончание регистрации на консультации',
      zh: '磋商登记截止',
      ar: 'آخر موعد للتسجيل في المشاورة',
    },
    ...{ kind: 'deadline', isFirm: true, precision: 'time', on: 1, startsAt: '12:00', timeZone: 'UTC' },
  },
  {
    told: -13,
    titles: {
      en: 'Consultation on Rev 1',
      fr: 'Consultation sur la Rev 1',
      es: 'Consulta sobre la Rev 1',
      ru: 'Консультации по Rev 1',
      zh: '关于修订稿一的磋商',
      ar: 'مشاورة بشأن التنقيح 1',
    },
    places: online,
    notes: {
      en: 'Three minutes for each speaker. We share one slot; the statement is in the drafting group.',
      fr: 'Trois minutes par intervention. Nous partageons un créneau ; le texte est au groupe de rédaction.',
      es: 'Tres minutos por intervención. Compartimos un turno; el texto está en el grupo de redacción.',
      ru: 'По три минуты на выступление. У нас одно общее выступление; текст готовит редакционная группа.',
      zh: '每位发言者三分钟。我们共用一个名额，发言稿由起草小组拟定。',
      ar: 'ثلاث دقائق لكل متكلم. لنا دور واحد مشترك، والنص لدى فريق الصياغة.',
    },
    ...{
      kind: 'consultation',
      isFirm: true,
      precision: 'time',
      on: 4,
      startsAt: '14:00',
      endsAt: '17:00',
      timeZone: 'UTC',
    },
    later: {
      ...{ told: -9, on: 4, startsAt: '14:00', endsAt: '17:00', timeZone: hostZone },
      reason: 'The letter gave the hour of the host city; we had copied it as UTC.',
    },
  },
  {
    told: -13,
    titles: {
      en: 'Rev 2 expected',
      fr: 'Rev 2 attendue',
      es: 'Rev 2 prevista',
      ru: 'Ожидается Rev 2',
      zh: '预计发布修订稿二',
      ar: 'صدور التنقيح 2 المتوقع',
    },
    ...{ kind: 'text', isFirm: false, precision: 'day', on: 14 },
  },
  {
    told: -40,
    titles: {
      en: 'Last round of negotiations',
      fr: 'Dernier cycle de négociations',
      es: 'Última ronda de negociaciones',
      ru: 'Последний раунд переговоров',
      zh: '最后一轮谈判',
      ar: 'الجولة الأخيرة من المفاوضات',
    },
    places: hostCity,
    ...{ kind: 'meeting', isFirm: false, precision: 'words', on: 28, until: 36 },
    whenWords: {
      en: 'the ten days before the meeting',
      fr: 'les dix jours précédant la réunion',
      es: 'los diez días previos a la reunión',
      ru: 'за десять дней до заседания',
      zh: '会议前十天',
      ar: 'الأيام العشرة السابقة للاجتماع',
    },
  },
  {
    told: -30,
    titles: {
      en: 'Side event on local networks',
      fr: 'Événement parallèle sur les réseaux locaux',
      es: 'Acto paralelo sobre redes locales',
      ru: 'Параллельное мероприятие о местных сетях',
      zh: '地方网络会外活动',
      ar: 'حدث جانبي عن الشبكات المحلية',
    },
    places: hostCity,
    ...{ kind: 'meeting', isFirm: false, precision: 'day', on: 37 },
    later: { told: -5, reason: 'No room was left. We ask for one at the next session.', state: 'cancelled' },
  },
  {
    told: -150,
    titles: {
      en: 'High-level meeting',
      fr: 'Réunion de haut niveau',
      es: 'Reunión de alto nivel',
      ru: 'Заседание высокого уровня',
      zh: '高级别会议',
      ar: 'الاجتماع الرفيع المستوى',
    },
    places: hostCity,
    ...{ kind: 'adoption', isFirm: true, precision: 'day', on: 38, until: 39 },
  },
];

type DemoTopic = { slug: string; titles: InSixLanguages; risks: InSixLanguages; opportunities: InSixLanguages };

export const topics: ReadonlyArray<DemoTopic> = [
  {
    slug: 'learning-fund',
    titles: {
      en: 'A fund for local networks',
      fr: 'Un fonds pour les réseaux locaux',
      es: 'Un fondo para las redes locales',
      ru: 'Фонд для местных сетей',
      zh: '地方网络基金',
      ar: 'صندوق للشبكات المحلية',
    },
    risks: {
      en: 'The text “notes” the fund and nobody pays into it\nSmall networks cannot meet the conditions of large donors',
      fr: 'Le texte « prend note » du fonds et personne n’y verse rien\nLes petits réseaux ne peuvent remplir les conditions des grands donateurs',
      es: 'El texto «toma nota» del fondo y nadie aporta\nLas redes pequeñas no pueden cumplir las condiciones de los grandes donantes',
      ru: 'Текст лишь «отмечает» фонд, и никто в него не платит\nМалые сети не могут выполнить условия крупных доноров',
      zh: '案文只是“注意到”该基金，却没有人出资\n小型网络达不到大捐助方的条件',
      ar: 'يكتفي النص بأن «يحيط علما» بالصندوق ولا يموّله أحد\nلا تستطيع الشبكات الصغيرة استيفاء شروط كبار المانحين',
    },
    opportunities: {
      en: 'A first window for grants under one page\nNetworks that last teach those that begin',
      fr: 'Un premier guichet pour des demandes d’une page\nLes réseaux qui durent forment ceux qui commencent',
      es: 'Una primera ventanilla para solicitudes de una página\nLas redes que perduran enseñan a las que empiezan',
      ru: 'Первое окно для заявок на одну страницу\nУстойчивые сети учат начинающие',
      zh: '首次设立一页纸即可申请的资助窗口\n经验丰富的网络带动新起步的网络',
      ar: 'أول نافذة لمنح لا يتجاوز طلبها صفحة واحدة\nالشبكات الراسخة تعلّم الشبكات الناشئة',
    },
  },
  {
    slug: 'who-counts-as-a-stakeholder',
    titles: {
      en: 'Who counts as a stakeholder',
      fr: 'Qui est partie prenante',
      es: 'Quién es parte interesada',
      ru: 'Кто считается заинтересованной стороной',
      zh: '谁是利益攸关方',
      ar: 'من هم أصحاب المصلحة',
    },
    risks: {
      en: 'Rev 1 shortens the list to “relevant actors”, which may mean anybody or nobody',
      fr: 'La Rev 1 réduit la liste aux « acteurs concernés », c’est-à-dire à tout le monde ou à personne',
      es: 'La Rev 1 reduce la lista a «actores pertinentes», que pueden ser todos o nadie',
      ru: 'Rev 1 сводит перечень к «соответствующим субъектам», то есть ко всем или ни к кому',
      zh: '修订稿一把名单缩为“相关行为体”，可以指任何人，也可以谁都不指',
      ar: 'يختصر التنقيح 1 القائمة إلى «الجهات المعنية»، وقد تعني الجميع أو لا أحد',
    },
    opportunities: {
      en: 'Name each group once, in one place, and refer to it everywhere else',
      fr: 'Nommer chaque groupe une fois, à un seul endroit, et y renvoyer partout ailleurs',
      es: 'Nombrar cada grupo una vez, en un solo lugar, y remitirse a él en lo demás',
      ru: 'Назвать каждую группу один раз, в одном месте, и везде на него ссылаться',
      zh: '在一处把各群体逐一列明，其他各处援引即可',
      ar: 'تسمية كل فئة مرة واحدة في موضع واحد والإحالة إليه في سائر النص',
    },
  },
  {
    slug: 'indicators',
    titles: {
      en: 'Indicators that can be counted',
      fr: 'Des indicateurs mesurables',
      es: 'Indicadores que se puedan contar',
      ru: 'Показатели, которые можно посчитать',
      zh: '可统计的指标',
      ar: 'مؤشرات قابلة للقياس',
    },
    risks: {
      en: 'Four of eleven indicators exist on paper only: progress can be claimed and not checked',
      fr: 'Quatre indicateurs sur onze n’existent que sur le papier : on peut annoncer des progrès sans qu’ils soient vérifiables',
      es: 'Cuatro de once indicadores solo existen en el papel: se pueden anunciar avances sin comprobarlos',
      ru: 'Четыре из одиннадцати показателей есть только на бумаге: об успехах можно заявить, но их нельзя проверить',
      zh: '十一项指标中有四项只停留在纸面上：可以宣称取得进展，却无法核实',
      ar: 'أربعة من أحد عشر مؤشرا موجودة على الورق فقط: يمكن ادعاء التقدم دون التحقق منه',
    },
    opportunities: {
      en: 'Seven indicators that half of all countries can report today',
      fr: 'Sept indicateurs que la moitié des pays peuvent déjà renseigner',
      es: 'Siete indicadores que la mitad de los países ya pueden comunicar',
      ru: 'Семь показателей, по которым половина стран может отчитаться уже сегодня',
      zh: '已有半数国家今天就能报告的七项指标',
      ar: 'سبعة مؤشرات يستطيع نصف البلدان الإبلاغ عنها اليوم',
    },
  },
];
