import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getPath } from 'hono/utils/url';
import { actorOf, actorOfToken, sessionOf } from '#members/index.ts';
import { stranger } from '#platform/actor.ts';
import { clientAddress, limitKey } from '#platform/client-address.ts';
import { inLanguage, splitLanguage } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Room } from '#platform/room.ts';
import { assetRoutes, loadAssets } from './assets.ts';
import { confirmRoutes } from './confirm.tsx';
import { pageFrame } from './frame.tsx';
import { securityHeaders } from './headers.ts';
import { healthRoutes, metricsRoutes, socketAddress } from './health.ts';
import { answerNotFound, answerThrown } from './refusals.tsx';
import { sameOrigin } from './same-origin.ts';
import { boundStrangers } from './strangers.ts';
import { fontRoutes, themeRoutes } from './theme.ts';

const largestForm = 1_000_000;
/** Ten thousand people as a table, also where it comes a second time in base 64; whoever sends one is signed in. */
const largestTable = 6_000_000;
/** A batch of messages to import, in base 64; whoever sends one has a token that says who he is. */
const largestCall = 64_000_000;

/** The pages of the house. `besides` are apps of other doors that share the port (the API), mounted before the rooms. */
export function createWeb(
  house: House,
  rooms: ReadonlyArray<Room>,
  besides: ReadonlyArray<Hono<PageEnv>> = [],
): Hono<PageEnv> {
  const assets = loadAssets();
  const app = new Hono<PageEnv>({ getPath: (request) => splitLanguage(getPath(request))[1] });
  app.use(reference());
  app.use(securityHeaders(house.url.startsWith('https:')));
  app.use(variables(house, rooms));
  app.use(boundStrangers(house));
  app.use(pageFrame(rooms, assets));
  app.route('/', healthRoutes());
  app.route('/', assetRoutes(assets));
  app.use(noNulInAddress());
  app.use(noSlashAtTheEnd());
  app.use(whoAsks());
  app.use(sameOrigin(house.url));
  app.use(noMoreThanWeTake(house));
  app.route('/', metricsRoutes());
  app.route('/', themeRoutes());
  app.route('/', fontRoutes());
  app.route('/', confirmRoutes(rooms));
  for (const door of besides) app.route('/', door);
  for (const { routes } of rooms) if (routes) app.route('/', routes);
  app.notFound(answerNotFound);
  app.onError((thrown, c) => answerThrown(c, thrown, c.res.headers.get('X-Request-Id') ?? ''));
  return app;
}

/** A reference for the log and the error page. Our own, never the client's: it goes into log lines. */
function reference(): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    c.header('X-Request-Id', randomBytes(6).toString('hex'));
    await next();
  };
}

function variables(house: House, rooms: ReadonlyArray<Room>): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const [language, path] = splitLanguage(new URL(c.req.url).pathname);
    c.set('house', house);
    c.set('rooms', rooms);
    c.set('actor', stranger);
    c.set('language', language);
    c.set('t', translator(language));
    c.set('path', path);
    const told = c.req.header('X-Forwarded-For');
    c.set('client', limitKey(clientAddress(house.config.trustProxy, socketAddress(c), told)));
    await next();
  };
}

/** PostgreSQL takes no NUL in a text, so nothing can be kept under such an address, nor be asked for by its values. */
function noNulInAddress(): MiddlewareHandler<PageEnv> {
  return async (c, next) => (c.req.url.includes('%00') ? c.notFound() : next());
}

/** `/lists/` is `/lists`. Slashes at the start are made one, or the answer would lead to another host. */
function noSlashAtTheEnd(): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const { path, language } = c.var;
    if (!/^(GET|HEAD)$/.test(c.req.method) || path === '/' || !path.endsWith('/')) return next();
    const trimmed = `/${path.replace(/^\/+|\/+$/g, '')}`;
    return c.redirect(inLanguage(language, trimmed) + new URL(c.req.url).search, 301);
  };
}

function noMoreThanWeTake(house: House): MiddlewareHandler<PageEnv> {
  const onError = () => {
    throw new Refusal(413, 'error.too-large');
  };
  const form = bodyLimit({ maxSize: largestForm, onError });
  const table = bodyLimit({ maxSize: largestTable, onError });
  const call = bodyLimit({ maxSize: largestCall, onError });
  // Looked up before the body is read: anybody can write "Bearer", and many large bodies at once are all our memory.
  const hasToken = async (header = '') =>
    header.startsWith('Bearer ') && (await actorOfToken(house.db, house.now(), header.slice(7).trim())) !== undefined;
  return async (c, next) => {
    const isSmall = Number(c.req.header('Content-Length') ?? Number.NaN) <= largestForm;
    const isCall = !isSmall && c.req.path.startsWith('/api/') && (await hasToken(c.req.header('Authorization')));
    const isTable =
      !isSmall && /\/(?:people\/import|roster\/bring)$/.test(c.req.path) && c.var.actor.kind === 'account';
    return isCall ? call(c, next) : isTable ? table(c, next) : form(c, next);
  };
}

/** The session's person with his grants of this moment; only who sends a session cookie costs a query. */
function whoAsks(): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const { house } = c.var;
    const session = await sessionOf(house, c.req.raw.headers);
    if (session) c.set('actor', await actorOf(house.db, session.personId));
    // Before the route runs: what it sets itself (signing out) comes later in the answer and wins.
    for (const cookie of session?.cookies ?? []) c.header('Set-Cookie', cookie, { append: true });
    await next();
  };
}

export type WebServer = { port: number; close(): Promise<void> };

export async function serveWeb(
  house: House,
  rooms: ReadonlyArray<Room>,
  besides: ReadonlyArray<Hono<PageEnv>> = [],
): Promise<WebServer> {
  const listener = getRequestListener(createWeb(house, rooms, besides).fetch);
  // Half-open and drip-feeding clients are cut off by Node's own timer; a slow reader only keeps his own socket.
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 10_000, connectionsCheckingInterval: 5000 },
    listener,
  );
  server.maxHeadersCount = 100;
  server.setTimeout(120_000);
  const { host, port } = house.config.http;
  await listening(server, host, port);
  return { port: portOf(server), close: () => drain(server) };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Answers under way are finished, for at most five seconds; idle connections go at once. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), 5000);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
