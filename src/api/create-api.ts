import { createHash, randomBytes } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { actorOfToken } from '#members/index.ts';
import { type Actor, coversScope, stranger } from '#platform/actor.ts';
import { countAttempt } from '#platform/limits.ts';
import { translator } from '#platform/messages.ts';
import { type House, type Operation, perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { ask } from '#platform/read.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Room } from '#platform/room.ts';
import { languageWanted } from './accept-language.ts';
import { asksForClient, describeApi, pathOf } from './describe-api.ts';
import { answerThrown } from './refusals.ts';

const noStore = { 'Cache-Control': 'no-store' };
const perClient = { name: 'api', most: 600, minutes: 1 };

/**
 * Every operation of the house as `POST /api/v1/ROOM/VERB-NOUN` and every read as GET. Mounted at `/` of the web door.
 * Whoever asks is the person of the bearer token, or a stranger: cookies of the pages count for nothing here.
 */
export function createApi(house: House, rooms: ReadonlyArray<Room>): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const description = describeApi(rooms);
  app.get('/openapi.json', (c) => c.json(description, 200, { 'Cache-Control': 'public, max-age=3600' }));
  app.use('/api/*', whoAsks(house));
  for (const operation of rooms.flatMap(({ operations }) => operations)) {
    app.post(pathOf(operation.name), async (c) => {
      mustCover(c.var.actor, operation.name);
      return answer(c, await perform(house, operation, c.var.actor, inputOf(c, operation, await jsonObject(c))));
    });
  }
  for (const read of rooms.flatMap(({ reads = [] }) => reads)) {
    app.get(pathOf(read.name), async (c) => {
      mustCover(c.var.actor, read.name);
      await c.var.admit?.(1);
      return answerRead(c, await ask(house, read, c.var.actor, c.req.query()));
    });
  }
  app.all('/api/*', () => {
    throw new Refusal(404, 'api.unknown');
  });
  app.onError((thrown, c) => answerThrown(house, c, thrown, c.res.headers.get('X-Request-Id') ?? newReference()));
  return app;
}

function whoAsks(house: House): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const language = languageWanted(c.req.header('Accept-Language'));
    c.set('language', language);
    c.set('t', translator(language));
    c.set('actor', stranger);
    await countAttempt(house.db, house.now(), [[perClient, c.var.client ?? 'unknown']]);
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    if (c.req.header('Authorization') !== undefined) c.set('actor', await actorOf(house, token));
    await next();
  };
}

async function actorOf(house: House, token: string | undefined): Promise<Actor> {
  const actor = token && (await actorOfToken(house.db, house.now(), token));
  if (!actor) throw new Refusal(401, 'api.token');
  return actor;
}

function mustCover(actor: Actor, name: string): void {
  if (!coversScope(actor, name)) throw new Refusal(403, 'api.scope');
}

/** No body is an empty object: some operations need nothing. */
async function jsonObject(c: PageContext): Promise<object> {
  const text = await c.req.text();
  try {
    const body: unknown = JSON.parse(text || '{}');
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch {
    // Said below, like every other body that is no object.
  }
  throw new Refusal(400, 'api.json');
}

/** Limits count who asks by what the door sees: a caller does not name himself. */
function inputOf(c: PageContext, { input }: Operation, body: object): object {
  return asksForClient(input) ? { ...body, client: c.var.client ?? 'unknown' } : body;
}

function answer(c: PageContext, output: unknown): Response {
  if (output === undefined) return c.body(null, 204, noStore);
  return c.body(JSON.stringify(output), 200, { ...noStore, 'Content-Type': 'application/json; charset=utf-8' });
}

/** What was read may be asked for again and again: who has it already is told so, by what it says and not by its age. */
function answerRead(c: PageContext, output: unknown): Response {
  const text = JSON.stringify(output);
  const tag = `W/"${createHash('sha1').update(text).digest('base64url')}"`;
  const headers = { 'Cache-Control': 'private, no-cache', Vary: 'Authorization', ETag: tag };
  if (c.req.header('If-None-Match') === tag) return c.body(null, 304, headers);
  return c.body(text, 200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
}

function newReference(): string {
  return randomBytes(6).toString('hex');
}
