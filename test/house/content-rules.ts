import { type Area, areaOf, kindOf } from './import-rules.ts';
import type { Module } from './modules.ts';

/** Words of the rooms; platform knows none of them. */
const domainWords =
  /(^|[-_])(lists?|threads?|subscriptions?|subscribers?|members?|moderators?|digests?|persons?|people|posts?|held|archive|collections?|surveys?|consultations?|delegations?)([-_]|$)/;
const sqlCalls =
  /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin)\(\s*\[?\s*['"`](\w+)/g;
/** Bytes never change and know no circle: a room may join them to rows of its own. */
const joinable = /^(inner|left)Join$/;
const rawSql = /(?:\bsql(?:<[^`]*?>)?|\.query(?:<[^`(]*?>)?\()\s*(`[^`]*`|'[^'\n]*')/g;
const rawTable = /\b(?:from|join|into|update|table|copy|truncate)\s+(?:only\s+)?"?(\w+)"?/gi;

/** Which area's `schema.ts` declares which table. */
export function tablesOf(modules: ReadonlyArray<Module>): Map<string, Area> {
  const tables = new Map<string, Area>();
  for (const { path, code } of modules) {
    const area = areaOf(path);
    const block = /interface Tables \{\n([\s\S]*?)\n {2}\}/.exec(code)?.[1];
    if (area && block) for (const [, name = ''] of block.matchAll(/^ {4}(\w+):/gm)) tables.set(name, area);
  }
  return tables;
}

type Rule = (module: Module, tables: Map<string, Area>) => string | undefined;

/** Sentences about files that break a rule which is not about imports. */
export function contentViolations(modules: ReadonlyArray<Module>): string[] {
  const tables = tablesOf(modules);
  const ours = modules.filter(({ path }) => !/\.test\.tsx?$/.test(path));
  return ours.flatMap((module) =>
    rules
      .map((rule) => rule(module, tables))
      .filter((why) => why !== undefined)
      .map((why) => `${module.path}: ${why}`),
  );
}

/** The tables of a room are named in its own SQL only; whoever needs an answer asks the room's queries or steps. */
const ownTables: Rule = (module, tables) => {
  const area = areaOf(module.path);
  const others = [...new Set(tablesNamed(module.code))].filter((name) => tables.has(name) && tables.get(name) !== area);
  if (others.length > 0) return `SQL on ${others.map((name) => `${name} (of ${tables.get(name)})`).join(', ')}`;
  return undefined;
};

function tablesNamed(code: string): string[] {
  const built = [...code.matchAll(sqlCalls)]
    .filter(([, call = '', name]) => !(name === 'blob' && joinable.test(call)))
    .map(([, , name = '']) => name);
  const raw = [...code.matchAll(rawSql)].flatMap(([, text = '']) =>
    [...text.matchAll(rawTable)].map(([, name = '']) => name),
  );
  return [...built, ...raw];
}

const environment: Rule = ({ path, code }) =>
  path !== 'src/platform/config.ts' && /\bprocess(\.env|\[['"]env['"]\])/.test(code)
    ? 'process.env is read in platform/config.ts only'
    : undefined;

const namedExports: Rule = ({ path, code }) => {
  if (/^export default\b/m.test(code)) return 'exports have names';
  return /^export \*/m.test(code) && path.endsWith('/index.ts') ? 'index.ts lists names' : undefined;
};

const noDomainWord: Rule = ({ path, code }) => {
  if (areaOf(path) !== 'platform') return undefined;
  const names = [
    ...path
      .slice('src/platform/'.length)
      .replace(/\.tsx?$/, '')
      .split('/'),
    ...tablesOf([{ path, code, text: code, imports: [] }]).keys(),
  ];
  const word = names.find((name) => domainWords.test(name));
  return word === undefined ? undefined : `platform has no domain word, such as ${word}`;
};

const queriesOnlyRead: Rule = (module) =>
  kindOf(module) === 'queries' && /\b(insertInto|updateTable|deleteFrom)\(/.test(module.code)
    ? 'queries never write'
    : undefined;

const routesHaveNoSql: Rule = (module) =>
  /^(routes|jobs|mailboxes|reads|pages|notices)$/.test(kindOf(module)) && tablesNamed(module.code).length > 0
    ? 'no SQL in routes, jobs, mailboxes, reads, pages and notices'
    : undefined;

/** `perform` and `inWork` open the transaction; a step or an operation that opens another would commit on its own. */
const oneTransaction: Rule = (module) =>
  /^(operation|queries|routes|jobs)$/.test(kindOf(module)) &&
  inRoom(module.path) &&
  /\.transaction\(\)/.test(module.code)
    ? 'the transaction is opened by perform'
    : undefined;

/** What it wrote on another connection would stay when the operation fails, and two dozen at once would wait for ever. */
const ownTransaction: Rule = (module) =>
  kindOf(module) === 'operation' && /\bhouse\.db\b/.test(module.code)
    ? 'an operation works in its own transaction, not on house.db'
    : undefined;

const plainNames: Rule = ({ path }) => {
  const file =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.(test|island|d)?\.?tsx?$/, '') ?? '';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(file)) return 'file names are kebab-case';
  return /\b(manager|helpers?|service|utils?|common|data|info)$/.test(file) ? 'say what it is' : undefined;
};

const rules: ReadonlyArray<Rule> = [
  ownTables,
  environment,
  namedExports,
  noDomainWord,
  queriesOnlyRead,
  routesHaveNoSql,
  oneTransaction,
  ownTransaction,
  plainNames,
];

function inRoom(path: string): boolean {
  const area = areaOf(path);
  return area !== undefined && !['platform', 'ui', 'web', 'api', 'cli', 'smtp'].includes(area);
}
