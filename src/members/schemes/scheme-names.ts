import type { Language } from '#platform/languages.ts';

type Names = Readonly<Record<Language, string>>;

/** The words of the United Nations documents, and of the forms where a form has them in English only, ours. */
const government: Names = {
  ar: 'الحكومات',
  en: 'Government',
  es: 'Gobierno',
  fr: 'Gouvernement',
  ru: 'Правительство',
  zh: '政府',
};
const privateSector: Names = {
  ar: 'القطاع الخاص',
  en: 'Private sector',
  es: 'Sector privado',
  fr: 'Secteur privé',
  ru: 'Частный сектор',
  zh: '私营部门',
};
const civilSociety: Names = {
  ar: 'المجتمع المدني',
  en: 'Civil society',
  es: 'Sociedad civil',
  fr: 'Société civile',
  ru: 'Гражданское общество',
  zh: '民间社会',
};
const technicalCommunity: Names = {
  ar: 'الأوساط التقنية',
  en: 'Technical community',
  es: 'Comunidad técnica',
  fr: 'Communauté technique',
  ru: 'Техническое сообщество',
  zh: '技术界',
};
const academia: Names = {
  ar: 'الأوساط الأكاديمية',
  en: 'Academia',
  es: 'Comunidad académica',
  fr: 'Monde universitaire',
  ru: 'Академические круги',
  zh: '学术界',
};
const other: Names = { ar: 'فئة أخرى', en: 'Other', es: 'Otros', fr: 'Autre', ru: 'Другое', zh: '其他' };

export const groupNames: Readonly<
  Record<'unga' | 'igf' | 'wsis10' | 'netmundial' | 'netmundial10' | 'icann', Readonly<Record<string, Names>>>
> = {
  unga: {
    governments: {
      ar: 'الحكومات',
      en: 'Governments',
      es: 'Gobiernos',
      fr: 'Gouvernements',
      ru: 'Правительства',
      zh: '各国政府',
    },
    'private-sector': privateSector,
    'civil-society': civilSociety,
    'international-organizations': {
      ar: 'المنظمات الدولية',
      en: 'International organizations',
      es: 'Organizaciones internacionales',
      fr: 'Organisations internationales',
      ru: 'Международные организации',
      zh: '国际组织',
    },
    'technical-academic': {
      ar: 'الأوساط التقنية والأكاديمية',
      en: 'Technical and academic communities',
      es: 'Comunidades técnica y académica',
      fr: 'Communautés techniques et universitaires',
      ru: 'Техническое и академическое сообщества',
      zh: '技术界和学术界',
    },
    other: {
      ar: 'جميع أصحاب المصلحة المعنيين الآخرين',
      en: 'All other relevant stakeholders',
      es: 'Todas las demás partes interesadas pertinentes',
      fr: 'Toutes les autres parties prenantes concernées',
      ru: 'Все другие соответствующие заинтересованные стороны',
      zh: '所有其他利益攸关方',
    },
  },
  igf: {
    'civil-society': civilSociety,
    government,
    intergovernmental: {
      ar: 'منظمة حكومية دولية',
      en: 'Intergovernmental organization',
      es: 'Organización intergubernamental',
      fr: 'Organisation intergouvernementale',
      ru: 'Межправительственная организация',
      zh: '政府间组织',
    },
    'private-sector': privateSector,
    'technical-community': technicalCommunity,
  },
  wsis10: {
    government,
    'civil-society': civilSociety,
    'private-sector': privateSector,
    academia,
    'technical-sector': {
      ar: 'القطاع التقني',
      en: 'Technical sector',
      es: 'Sector técnico',
      fr: 'Secteur technique',
      ru: 'Технический сектор',
      zh: '技术部门',
    },
  },
  netmundial: {
    academia,
    'civil-society': civilSociety,
    government,
    'private-sector': privateSector,
    'technical-community': technicalCommunity,
    other,
  },
  netmundial10: {
    'governments-organizations': {
      ar: 'الحكومات والمنظمات الدولية',
      en: 'Governments and international organizations',
      es: 'Gobiernos y organizaciones internacionales',
      fr: 'Gouvernements et organisations internationales',
      ru: 'Правительства и международные организации',
      zh: '各国政府和国际组织',
    },
    'private-sector': privateSector,
    'civil-society': civilSociety,
    'technical-community': technicalCommunity,
    academia,
  },
  icann: {
    gnso: {
      ar: 'المنظمة الداعمة للأسماء العامة (GNSO)',
      en: 'Generic Names Supporting Organization (GNSO)',
      es: 'Organización de Apoyo para Nombres Genéricos (GNSO)',
      fr: 'Organisation de soutien aux extensions génériques (GNSO)',
      ru: 'Организация поддержки родовых имён (GNSO)',
      zh: '通用名称支持组织（GNSO）',
    },
    ccnso: {
      ar: 'المنظمة الداعمة لأسماء رموز البلدان (ccNSO)',
      en: 'Country Code Names Supporting Organization (ccNSO)',
      es: 'Organización de Apoyo para Nombres de Dominio con Código de País (ccNSO)',
      fr: 'Organisation de soutien aux extensions géographiques (ccNSO)',
      ru: 'Организация поддержки национальных доменов (ccNSO)',
      zh: '国家和地区名称支持组织（ccNSO）',
    },
    aso: {
      ar: 'منظمة دعم العناوين (ASO)',
      en: 'Address Supporting Organization (ASO)',
      es: 'Organización de Apoyo para Direcciones (ASO)',
      fr: 'Organisation de soutien à l’adressage (ASO)',
      ru: 'Организация поддержки адресов (ASO)',
      zh: '地址支持组织（ASO）',
    },
    alac: {
      ar: 'اللجنة الاستشارية العامة لعموم المستخدمين (ALAC)',
      en: 'At-Large Advisory Committee (ALAC)',
      es: 'Comité Asesor At-Large (ALAC)',
      fr: 'Comité consultatif At-Large (ALAC)',
      ru: 'Консультативный комитет At-Large (ALAC)',
      zh: '一般会员咨询委员会（ALAC）',
    },
    gac: {
      ar: 'اللجنة الاستشارية الحكومية (GAC)',
      en: 'Governmental Advisory Committee (GAC)',
      es: 'Comité Asesor Gubernamental (GAC)',
      fr: 'Comité consultatif gouvernemental (GAC)',
      ru: 'Правительственный консультативный комитет (GAC)',
      zh: '政府咨询委员会（GAC）',
    },
    rssac: {
      ar: 'اللجنة الاستشارية لنظام خادم الجذر (RSSAC)',
      en: 'Root Server System Advisory Committee (RSSAC)',
      es: 'Comité Asesor del Sistema de Servidores Raíz (RSSAC)',
      fr: 'Comité consultatif du système des serveurs racine (RSSAC)',
      ru: 'Консультативный комитет системы корневых серверов (RSSAC)',
      zh: '根服务器系统咨询委员会（RSSAC）',
    },
    ssac: {
      ar: 'اللجنة الاستشارية للأمن والاستقرار (SSAC)',
      en: 'Security and Stability Advisory Committee (SSAC)',
      es: 'Comité Asesor de Seguridad y Estabilidad (SSAC)',
      fr: 'Comité consultatif sur la sécurité et la stabilité (SSAC)',
      ru: 'Консультативный комитет по безопасности и стабильности (SSAC)',
      zh: '安全与稳定咨询委员会（SSAC）',
    },
  },
};
