import type { Hono } from 'hono';
import type { PageEnv } from '#platform/page.ts';
import { createApi } from '../../src/api/create-api.ts';
import { rooms } from '../../src/rooms.ts';
import { createWeb } from '../../src/web/server.ts';
import type { Row } from '../permissions/rows.ts';
import { type Asked, samples } from '../permissions/samples.ts';
import type { Kind, Visitor } from '../permissions/visitors.ts';
import { maySee } from '../permissions/who.ts';
import { type World, world } from '../permissions/world.ts';
import { testHouse } from '../test-house.ts';

export const origin = 'https://parley.test.example';

/** The world of the permission table, with its doors open to the tests of attacks. */
export type Besieged = AsyncDisposable & {
  it: World;
  web: Hono<PageEnv>;
  who(kind: Kind): Visitor;
  ask(path: string, visitor?: Visitor, form?: Record<string, string> | FormData): Promise<Response>;
  /** The number of the last event. */
  lastEvent(): Promise<number>;
};

export async function besieged(): Promise<Besieged> {
  const open = await testHouse();
  const it = await world(open.house);
  const web = createWeb(open.house, rooms, [createApi(open.house, rooms)]);
  return {
    it,
    web,
    who: (kind) => it.visitors.find((visitor) => visitor.kind === kind) ?? none(kind),
    ask: async (path, visitor, form) => {
      const body = form instanceof FormData || !form ? form : new URLSearchParams(form);
      const headers = { Origin: origin, Cookie: visitor?.cookie ?? '' };
      return web.request(origin + path, { headers, ...(body ? { method: 'POST', body } : {}) });
    },
    lastEvent: async () => {
      const last = open.house.db.selectFrom('event').select(({ fn }) => fn.max('id').as('id'));
      return Number((await last.executeTakeFirst())?.id ?? 0);
    },
    [Symbol.asyncDispose]: open.close,
  };
}

/** Who may use an address and has the most rights of them. */
export function entitled({ it }: Besieged, { who }: Row): Visitor {
  return it.visitors.findLast(({ kind }) => maySee(who, kind, 'public')) ?? none(who);
}

/** What the permission table asks of an address; with no sample, its path with words in place of its parts. */
export async function asked({ it }: Besieged, row: Row, visitor: Visitor): Promise<Asked> {
  const sample = samples[row.address];
  // How often one may ask is another matter.
  await it.house.db.deleteFrom('attempt_count').execute();
  return sample ? sample(it, visitor) : { path: row.path.replace(/:\w+/g, 'x'), form: {} };
}

function none(name: string): never {
  throw new Error(`nobody here is ${name}`);
}
