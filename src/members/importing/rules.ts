/** What a table may say of a person. */
export const facts = ['name', 'organisation', 'post', 'country', 'stakeholder', 'language'] as const;
export type Fact = (typeof facts)[number];
export type Facts = Partial<Record<Fact, string>>;

/** Cells that are words for one of a few things, and may be spelt in ways that leave a doubt. */
export const spelt = ['country', 'stakeholder', 'language'] as const;
export type Spelt = (typeof spelt)[number];

/** How many rows one table has at most. */
export const mostRows = 10_000;
/** In how many ways one table spells countries, groups or languages at most. */
export const mostSpellings = 1000;
/** How long a preview may be acted on. */
export const hoursOfImport = 24;
