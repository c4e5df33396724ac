import { authors } from './people.ts';
import type { Stakeholder } from './types.ts';

type DemoOrganisation = {
  organisation: string;
  /** In other scripts and languages, one a line. */
  names: string;
  country: string;
  stakeholder: Stakeholder;
  web: string;
  /** Who asked for it and speaks for it. */
  speaker: string;
  askedDaysAgo: number;
  /** None: it waits for the team. */
  letInDaysAgo?: number;
};

/** Invented, as everything here: two that are members, and one that asks to be. */
export const organisations: ReadonlyArray<DemoOrganisation> = [
  {
    organisation: authors.thandiwe.organisation,
    names: 'Khanya Izikolo ku-inthanethi',
    country: 'ZA',
    stakeholder: 'civ',
    web: 'https://www.khanya-schools.example',
    speaker: authors.thandiwe.email,
    askedDaysAgo: 64,
    letInDaysAgo: 61,
  },
  {
    organisation: authors.qicheng.organisation,
    names: 'Yunhe Cloud\nNuage Yunhe',
    country: 'CN',
    stakeholder: 'priv',
    web: 'https://yunhe-cloud.example/zh',
    speaker: authors.qicheng.email,
    askedDaysAgo: 37,
    letInDaysAgo: 36,
  },
  {
    organisation: authors.khalil.organisation,
    names: 'Jusur Connectivity Society',
    country: 'JO',
    stakeholder: 'civ',
    web: 'https://jusur-ittisal.example',
    speaker: authors.khalil.email,
    askedDaysAgo: 2,
  },
];
