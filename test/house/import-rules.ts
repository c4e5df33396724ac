// Longer than other files: the one table of what a file may import, and the sentences that refuse it.
import type { Import, Module } from './modules.ts';

/** A room may import lower tiers only. The doors stand above all rooms and do not know each other. */
export const tiers = {
  platform: 0,
  ui: 0,
  delivery: 1,
  members: 2,
  processes: 3,
  archive: 4,
  library: 4,
  calendar: 4,
  texts: 4,
  surveys: 4,
  lists: 5,
  consultations: 5,
  floor: 5,
  programme: 5,
  outreach: 5,
  front: 6,
  web: 7,
  api: 7,
  cli: 7,
  smtp: 7,
} as const;
export type Area = keyof typeof tiers;
const doors: ReadonlyArray<Area> = ['web', 'api', 'cli', 'smtp'];

/**
 * By its name, or by what it does: a `part` touches no database, `queries` only read, a `step` takes the caller's
 * transaction.
 */
export type Kind =
  | 'index'
  | 'room'
  | 'schema'
  | 'rules'
  | 'operation'
  | 'step'
  | 'part'
  | 'queries'
  | 'routes'
  | 'pages'
  | 'notices'
  | 'jobs'
  | 'mailboxes'
  | 'reads'
  | 'island';

/** What a file of a kind may import from its own room; types may come from anywhere in it. */
export const may: Record<Kind, ReadonlyArray<Kind>> = {
  schema: ['schema'],
  rules: ['rules', 'part', 'schema'],
  part: ['part', 'rules', 'schema'],
  step: ['step', 'part', 'rules', 'schema', 'queries', 'notices'],
  queries: ['queries', 'step', 'part', 'rules', 'schema'],
  operation: ['step', 'part', 'rules', 'schema', 'queries', 'notices'],
  notices: ['notices', 'part', 'rules', 'schema'],
  pages: ['pages', 'part', 'rules', 'schema'],
  routes: ['routes', 'pages', 'part', 'rules', 'schema', 'queries', 'operation'],
  jobs: ['jobs', 'part', 'rules', 'schema', 'queries', 'operation', 'step'],
  mailboxes: ['mailboxes', 'part', 'rules', 'schema', 'queries', 'operation', 'step', 'notices'],
  reads: ['reads', 'part', 'rules', 'schema', 'queries'],
  island: ['island'],
  index: ['step', 'part', 'rules', 'schema', 'queries'],
  room: ['rules', 'part', 'step', 'queries', 'operation', 'routes', 'jobs', 'mailboxes', 'reads'],
};

/** Which kinds may use a room below (by its index.ts), and how much of it. */
const seesRooms: Record<Kind, 'all' | 'types' | 'nothing'> = {
  schema: 'types',
  rules: 'types',
  part: 'all',
  step: 'all',
  queries: 'all',
  operation: 'all',
  notices: 'types',
  pages: 'types',
  routes: 'all',
  jobs: 'all',
  mailboxes: 'all',
  reads: 'all',
  island: 'types',
  index: 'nothing',
  room: 'all',
};

/** The only ways around the rules, each with its reason; one that nobody needs any more is refused. */
export const exceptions: Readonly<Record<string, string>> = {
  'src/members/routes.tsx imports src/members/sign-in.ts':
    'sessions live in better-auth; its one adapter stands where an operation would',
};

const everyFrameworkName = /^(hono|@hono\/)/;
const databasePackages = /^(kysely|pg|pg-boss)$/;
/** What pages and notices must not know: the database, the request, who is signed in. */
const worldNames = /^(Db|Trx|House|Work|Actor|PageContext|PageEnv|PageVariables|Context|perform|inWork)$/;

export function areaOf(path: string): Area | undefined {
  const name = /^src\/([^/]+)\//.exec(path)?.[1];
  return isArea(name) ? name : undefined;
}

export function kindOf({ path, code }: Module): Kind {
  const file = path.split('/').at(-1) ?? '';
  if (/\.island\.tsx?$/.test(file)) return 'island';
  if (file === 'chain.ts' || /\/rules\//.test(path)) return 'rules';
  if (/\/pages\//.test(path)) return 'pages';
  const whole = /^(index|room|schema|rules|queries|reads|routes|pages|notices|jobs|mailboxes)\.tsx?$/.exec(file)?.[1];
  // A room with much to show splits a file by its noun: held-routes.tsx beside routes.tsx.
  const named = whole ?? /^[a-z-]+-(queries|routes|pages?|notices)\.tsx?$/.exec(file)?.[1]?.replace(/^page$/, 'pages');
  if (isKind(named)) return named;
  if (/\boperation\(\{/.test(code)) return 'operation';
  if (/\bDb\b/.test(code) && !/\b(Trx|Work|House|insertInto|updateTable|deleteFrom)\b/.test(code)) return 'queries';
  return /\b(Db|Trx|Work|House)\b/.test(code) ? 'step' : 'part';
}

/** Sentences about what breaks STYLE.md's import rules, in the order of the files. */
export function violations(modules: ReadonlyArray<Module>): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return modules
    .filter(({ path }) => !/\.test\.tsx?$/.test(path))
    .flatMap((module) =>
      module.imports.flatMap((one) => {
        const why = refusal(module, one, byPath);
        const what = `${module.path} imports ${one.target}`;
        return why && !Object.hasOwn(exceptions, what) ? [`${what}: ${why}`] : [];
      }),
    );
}

/** Exceptions whose import is gone. */
export function needlessExceptions(modules: ReadonlyArray<Module>): string[] {
  const imports = new Set(
    modules.flatMap(({ path, imports }) => imports.map(({ target }) => `${path} imports ${target}`)),
  );
  return Object.keys(exceptions).filter((what) => !imports.has(what));
}

function refusal(module: Module, one: Import, byPath: Map<string, Module>): string | undefined {
  if (/\.test\.tsx?$|^test\//.test(one.target)) return 'only tests import tests';
  if (one.target === 'src/main.ts') return 'nothing imports main.ts';
  const area = areaOf(module.path);
  if (!area) return aboveRooms(module, one, byPath);
  if (one.target === 'src/reactions.ts') return 'reactions are wired where the server starts';
  if (one.target === 'src/rooms.ts') return doors.includes(area) ? undefined : 'only doors know the list of rooms';
  if (one.target === 'src/house.ts') return area === 'cli' ? undefined : 'only main.ts and the command open the house';
  if (one.target.startsWith('messages/') || one.target === 'package.json')
    return area === 'platform' || doors.includes(area) ? undefined : 'catalogues are read by platform/messages.ts';
  if (!one.target.startsWith('src/')) return packageRefusal(module, area, one);
  return houseRefusal(module, area, one, byPath);
}

/**
 * main, house, rooms and reactions put everything together. `rooms.ts` alone opens what a room hands to the house, its
 * `room.ts`; `reactions.ts` opens operations, to say which of them follows from which event.
 */
function aboveRooms({ path }: Module, { target, typeOnly }: Import, byPath: Map<string, Module>): string | undefined {
  const other = areaOf(target);
  if (typeOnly || !other || tiers[other] === 0 || doors.includes(other)) return undefined;
  if (target === `src/${other}/index.ts`) return undefined;
  const opened = byPath.get(target);
  if (path === 'src/rooms.ts')
    return target === `src/${other}/room.ts` ? undefined : `${other} hands over in its room.ts`;
  if (path !== 'src/reactions.ts') return `${other} is entered by its index.ts`;
  return opened && kindOf(opened) !== 'operation' ? `reactions may not import ${kindOf(opened)}` : undefined;
}

function houseRefusal(module: Module, area: Area, one: Import, byPath: Map<string, Module>): string | undefined {
  const other = areaOf(one.target);
  if (!other) return 'rooms and doors do not import what stands above them';
  if (other === area) return ownRefusal(module, area, one, byPath);
  if (area === 'platform') return 'platform knows no room';
  if (area === 'ui')
    return uiMayImport.test(one.target) ? undefined : 'ui takes plain data: html primitives of platform only';
  if (other === 'platform') return doors.includes(area) ? undefined : platformRefusal(kindOf(module), one);
  if (other === 'ui')
    return !doors.includes(area) && !/^(routes|pages|notices|island|room)$/.test(kindOf(module))
      ? 'markup belongs to pages, notices and routes'
      : undefined;
  if (doors.includes(other))
    return doors.includes(area) ? 'a door does not import another door' : 'no room imports a door';
  if (tiers[other] === tiers[area]) return `${other} stands beside ${area}`;
  if (tiers[other] > tiers[area]) return `${other} stands above ${area}`;
  if (one.target !== `src/${other}/index.ts`) return `${other} is entered by its index.ts`;
  const sees = doors.includes(area) ? 'all' : seesRooms[kindOf(module)];
  if (sees === 'all' || (sees === 'types' && (one.typeOnly || isWords(one)))) return undefined;
  return `${kindOf(module)} may take ${sees === 'types' ? 'types' : 'nothing'} from other rooms`;
}

/** What a code is called in a language is data like a sentence of the catalogue: pages and notices may ask for it. */
function isWords({ names }: Import): boolean {
  return names.length > 0 && names.every((name) => /^([a-z][A-Za-z]*Name|countriesIn)$/.test(name));
}

const uiMayImport = /^src\/platform\/(markup|languages|links|messages|paging|refusal|zone-names)\.ts$/;

function ownRefusal(module: Module, area: Area, one: Import, byPath: Map<string, Module>): string | undefined {
  if (tiers[area] === 0 || doors.includes(area)) return undefined;
  const target = byPath.get(one.target);
  if (!target) return undefined;
  const [from, to] = [kindOf(module), kindOf(target)];
  if (one.typeOnly || may[from].includes(to)) return undefined;
  return `${from} may not import ${to}`;
}

function platformRefusal(kind: Kind, { target, names, typeOnly }: Import): string | undefined {
  if (kind === 'pages' || kind === 'notices') {
    const world = names.filter((name) => worldNames.test(name));
    return world.length > 0 ? `${kind} know nothing of ${world.join(', ')}` : undefined;
  }
  if (kind === 'rules') return typeOnly || pureOfPlatform.test(target) ? undefined : 'rules are pure';
  if (kind === 'island') return typeOnly ? undefined : 'islands import what is safe in a browser';
  if (kind === 'operation' && /\/(page|markup)\.ts$/.test(target) && !typeOnly) return 'operations know no page';
  return undefined;
}

const pureOfPlatform =
  /^src\/platform\/(actor|base32|languages|refusal|zones|mail\/(address|automatic|header|message-id))\.ts$/;

function packageRefusal(module: Module, area: Area, { target, typeOnly }: Import): string | undefined {
  if (area === 'platform' || doors.includes(area)) return undefined;
  if (area === 'ui') return 'ui imports no package';
  const kind = kindOf(module);
  if (everyFrameworkName.test(target))
    return kind === 'routes' || (kind === 'room' && typeOnly) ? undefined : `${kind} may not know the web framework`;
  if (databasePackages.test(target) && !['schema', 'step', 'queries', 'operation', 'room', 'jobs'].includes(kind))
    return `${kind} may not know the database`;
  if (kind === 'rules' && !typeOnly && target !== 'zod') return 'rules are pure';
  if (kind === 'island' && !typeOnly) return 'islands import what is safe in a browser';
  if ((kind === 'pages' || kind === 'notices') && target.startsWith('node:'))
    return `${kind} are plain data in, markup out`;
  return undefined;
}

function isArea(name: string | undefined): name is Area {
  return name !== undefined && Object.hasOwn(tiers, name);
}

function isKind(name: string | undefined): name is Kind {
  return name !== undefined && Object.hasOwn(may, name);
}
