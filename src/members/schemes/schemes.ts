import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import { type Stakeholder, stakeholders } from '../schema.ts';
import { groupNames } from './scheme-names.ts';

/**
 * The ways in which processes sort those who take part. They differ, so they stand side by side: `ours` is what the
 * network asks; the others as their own texts and forms have them (README.md says which).
 */
export const schemes = ['ours', 'unga', 'igf', 'wsis10', 'netmundial', 'netmundial10', 'icann'] as const;
export type Scheme = (typeof schemes)[number];

type Mapping = { groups: ReadonlyArray<string>; from: Readonly<Partial<Record<Stakeholder, string>>> };

/**
 * The groups of a scheme in its own order, and to which of them one of ours belongs. What a scheme has no place for is
 * left out: academia at the IGF, international organisations in both comment forms. Communities of ICANN are joined one
 * by one, so none follows from ours.
 */
const table: Readonly<Record<Exclude<Scheme, 'ours'>, Mapping>> = {
  unga: {
    groups: [
      'governments',
      'private-sector',
      'civil-society',
      'international-organizations',
      'technical-academic',
      'other',
    ],
    from: {
      gov: 'governments',
      priv: 'private-sector',
      civ: 'civil-society',
      io: 'international-organizations',
      tech: 'technical-academic',
      acad: 'technical-academic',
    },
  },
  igf: {
    groups: ['civil-society', 'government', 'intergovernmental', 'private-sector', 'technical-community'],
    from: {
      civ: 'civil-society',
      gov: 'government',
      io: 'intergovernmental',
      priv: 'private-sector',
      tech: 'technical-community',
    },
  },
  wsis10: {
    groups: ['government', 'civil-society', 'private-sector', 'academia', 'technical-sector'],
    from: {
      gov: 'government',
      civ: 'civil-society',
      priv: 'private-sector',
      acad: 'academia',
      tech: 'technical-sector',
    },
  },
  netmundial: {
    groups: ['academia', 'civil-society', 'government', 'private-sector', 'technical-community', 'other'],
    from: {
      acad: 'academia',
      civ: 'civil-society',
      gov: 'government',
      priv: 'private-sector',
      tech: 'technical-community',
    },
  },
  netmundial10: {
    groups: ['governments-organizations', 'private-sector', 'civil-society', 'technical-community', 'academia'],
    from: {
      gov: 'governments-organizations',
      io: 'governments-organizations',
      priv: 'private-sector',
      civ: 'civil-society',
      tech: 'technical-community',
      acad: 'academia',
    },
  },
  icann: { groups: ['gnso', 'ccnso', 'aso', 'alac', 'gac', 'rssac', 'ssac'], from: {} },
};

/** The ids of a scheme's groups, in its own order. */
export function groupsOf(scheme: Scheme): ReadonlyArray<string> {
  return scheme === 'ours' ? stakeholders : table[scheme].groups;
}

/** A capacity as far as schemes look at it: our group, and the groups said explicitly in other schemes. */
export type Grouped = {
  stakeholder?: Stakeholder | null;
  groups?: ReadonlyArray<{ scheme: string; group: string }>;
};

/** The group in `scheme`: what was said explicitly, else what follows from ours; `undefined` where nothing follows. */
export function groupIn(scheme: Scheme, { stakeholder, groups = [] }: Grouped): string | undefined {
  const said = groups.find((each) => each.scheme === scheme)?.group;
  if (said !== undefined && groupsOf(scheme).includes(said)) return said;
  if (!stakeholder) return undefined;
  return scheme === 'ours' ? stakeholder : table[scheme].from[stakeholder];
}

/** Ours for a group of another scheme, where exactly one of ours belongs to it and its words say no more than ours do. */
export function stakeholderFrom(scheme: Scheme, group: string): Stakeholder | undefined {
  const [first, second] = stakeholders.filter((each) => groupIn(scheme, { stakeholder: each }) === group);
  return second ? undefined : first;
}

/** What a group of a scheme is called; a group that the scheme has not stands as it is. */
export function groupName(scheme: Scheme, group: string, language: Language): string {
  const own = stakeholders.find((each) => each === group);
  if (scheme === 'ours') return own ? translator(language)(`ui.stakeholder.${own}`) : group;
  return (Object.hasOwn(groupNames[scheme], group) && groupNames[scheme][group]?.[language]) || group;
}

export function schemeName(scheme: Scheme, language: Language): string {
  return schemeNames[scheme][language];
}

const schemeNames: Readonly<Record<Scheme, Readonly<Record<Language, string>>>> = {
  ours: {
    ar: 'فئات أصحاب المصلحة في هذه الشبكة',
    en: 'Stakeholder groups of this network',
    es: 'Grupos de partes interesadas de esta red',
    fr: 'Groupes de parties prenantes de ce réseau',
    ru: 'Группы заинтересованных сторон этой сети',
    zh: '本网络的利益攸关方',
  },
  unga: {
    ar: 'الجمعية العامة للأمم المتحدة (القرار 80/173)',
    en: 'United Nations General Assembly (resolution 80/173)',
    es: 'Asamblea General de las Naciones Unidas (resolución 80/173)',
    fr: 'Assemblée générale des Nations Unies (résolution 80/173)',
    ru: 'Генеральная Ассамблея ООН (резолюция 80/173)',
    zh: '联合国大会（第80/173号决议）',
  },
  igf: {
    ar: 'منتدى إدارة الإنترنت',
    en: 'Internet Governance Forum',
    es: 'Foro de Gobernanza de Internet',
    fr: 'Forum sur la gouvernance de l’Internet',
    ru: 'Форум по вопросам управления Интернетом',
    zh: '互联网治理论坛',
  },
  wsis10: {
    ar: 'استعراض القمة العالمية لمجتمع المعلومات بعد عشر سنوات',
    en: 'WSIS+10 review (comment form)',
    es: 'Examen CMSI+10 (formulario de comentarios)',
    fr: 'Examen SMSI+10 (formulaire de commentaires)',
    ru: 'Обзор ВВУИО+10 (форма для замечаний)',
    zh: '信息社会世界峰会十年审查（意见表）',
  },
  netmundial: names('NETmundial 2014'),
  netmundial10: names('NETmundial+10 (2024)'),
  icann: {
    ar: 'هيئات مجتمع ICANN',
    en: 'Communities of ICANN',
    es: 'Comunidades de la ICANN',
    fr: 'Communautés de l’ICANN',
    ru: 'Сообщества ICANN',
    zh: 'ICANN 社群',
  },
};

/** A proper name is the same in every language. */
function names(name: string): Record<Language, string> {
  return { ar: name, en: name, es: name, fr: name, ru: name, zh: name };
}
