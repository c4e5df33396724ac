import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ensurePerson } from '#members/index.ts';
import { house as houseActor, nameOfActor, stranger } from '#platform/actor.ts';
import { operation, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { read } from '#platform/read.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import type { Room } from '#platform/room.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { issueApiToken } from '../members/issue-api-token.ts';
import { revokeApiToken } from '../members/revoke-api-token.ts';
import { createApi } from './create-api.ts';

const ring = operation({
  name: 'bells.ring-bell',
  summary: 'Ring a bell so many times.',
  input: z.object({ times: z.number().int().min(1, 'error.field'), mood: z.enum(['gay', 'sad']).default('gay') }),
  async run({ emit }, actor, { times }) {
    if (times === 13) throw fieldRefusal('times', 'error.too-many', { minutes: 2 });
    if (times === 99) throw new Error('the bell is cracked');
    emit({ type: 'bells.rung', about: 'bell:1', details: { times } });
    return { by: nameOfActor(actor), times };
  },
});
const rest = operation({ name: 'bells.rest-bell', summary: 'Let the bell rest.', input: z.object({}), async run() {} });
const knock = operation({
  name: 'bells.knock-bell',
  summary: 'Knock, and be counted by where one comes from.',
  input: z.object({ client: z.string() }),
  async run(_work, _actor, { client }) {
    return { client };
  },
});
const heard = read({
  name: 'bells.heard',
  summary: 'How often the bell was heard.',
  input: z.object({ since: z.coerce.number().int().optional() }),
  output: z.object({ since: z.number(), at: z.date() }),
  async run(_house, actor, { since = 0 }) {
    if (actor.kind === 'stranger' && since > 5) throw new Refusal(403, 'error.forbidden');
    return { since, at: new Date(0) };
  },
});
const bells: Room = { name: 'bells', operations: [ring, rest, knock], reads: [heard] };
const members: Room = { name: 'members', operations: [issueApiToken, revokeApiToken] };

let open: TestHouse;
let app: Hono<PageEnv>;
let personId: string;

beforeAll(async () => {
  open = await testHouse();
  app = new Hono<PageEnv>().route('/', createApi(open.house, [bells, members]));
  ({ personId } = await open.house.db
    .transaction()
    .execute((trx) => ensurePerson(trx, { email: 'ana@example.org', name: 'Ana' })));
});
afterAll(() => open.close());

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await app.request(`/api/v1/${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: answer.status === 204 ? undefined : JSON.parse(await answer.text()),
  };
}

async function tokenFor(scopes: string[]): Promise<{ id: number; token: string }> {
  return perform(open.house, issueApiToken, houseActor('command'), { personId, name: 'test', scopes });
}

test('a stranger may call what is open to strangers, and its events are written', async () => {
  const { status, body, headers } = await post('bells/ring-bell', { times: 3 });
  expect([status, body]).toEqual([200, { by: null, times: 3 }]);
  expect(headers.get('Cache-Control')).toBe('no-store');
  const events = await open.house.db.selectFrom('event').select('details').where('type', '=', 'bells.rung').execute();
  expect(events).toContainEqual({ details: { times: 3 } });
});

test('an operation without an answer says 204, and needs no body', async () => {
  expect((await post('bells/rest-bell', '')).status).toBe(204);
});

test('wrong input names its fields, in the language that was asked for', async () => {
  const { status, body } = await post(
    'bells/ring-bell',
    { times: 0, mood: 'angry' },
    { 'Accept-Language': 'xx, en;q=0.5' },
  );
  expect(status).toBe(422);
  expect(body.error).toMatchObject({ code: 'error.form', message: 'Please look at the marked fields.' });
  expect(body.error.fields.map(({ field }: { field: string }) => field)).toEqual(['times', 'mood']);
});

test('a refusal of the operation keeps its status, code and values', async () => {
  const { status, body } = await post('bells/ring-bell', { times: 13 });
  expect(status).toBe(422);
  expect(body.error.fields).toEqual([
    { field: 'times', code: 'error.too-many', message: 'Too many tries. Please wait 2 minutes and try again.' },
  ]);
});

test.each(['{', '[]', '"x"', 'null'])('a body that is no object is refused: %s', async (text) => {
  const { status, body } = await post('bells/ring-bell', text);
  expect([status, body.error.code]).toEqual([400, 'api.json']);
});

test('nobody names himself to the limits', async () => {
  expect((await post('bells/knock-bell', { client: '192.0.2.1' })).body).toEqual({ client: 'unknown' });
});

test('a bug is a 500 with a reference and nothing else', async () => {
  const { status, body } = await post('bells/ring-bell', { times: 99 });
  expect([status, body.error.code]).toEqual([500, 'api.fault']);
  expect(JSON.stringify(body)).not.toContain('cracked');
});

test('what is not in the registry is not there, and a read is not a POST', async () => {
  expect((await post('bells/melt-bell', {})).status).toBe(404);
  expect((await post('bells/heard', {})).status).toBe(404);
  expect((await app.request('/api/v1/bells/ring-bell')).status).toBe(404);
});

test('a read takes its values from the address and decides who sees what', async () => {
  const answer = await app.request('/api/v1/bells/heard?since=4');
  expect([answer.status, await answer.json()]).toEqual([200, { since: 4, at: '1970-01-01T00:00:00.000Z' }]);
  expect((await app.request('/api/v1/bells/heard?since=6')).status).toBe(403);
  expect((await app.request('/api/v1/bells/heard?since=x')).status).toBe(422);
});

test('a token acts for its person, within its scopes', async () => {
  const { token } = await tokenFor(['bells.ring-bell']);
  const headers = { Authorization: `Bearer ${token}` };
  expect((await post('bells/ring-bell', { times: 1 }, headers)).body).toEqual({ by: `account:${personId}`, times: 1 });
  expect((await post('bells/rest-bell', {}, headers)).body.error.code).toBe('api.scope');
  const whole = { Authorization: `Bearer ${(await tokenFor(['bells'])).token}` };
  expect((await app.request('/api/v1/bells/heard?since=6', { headers: whole })).status).toBe(200);
});

test('a token that is unknown, revoked or too old is no stranger: it is refused', async () => {
  const { id, token } = await tokenFor(['bells']);
  const headers = { Authorization: `Bearer ${token}` };
  expect((await post('bells/rest-bell', {}, headers)).status).toBe(204);
  await perform(open.house, revokeApiToken, { kind: 'account', id: personId, grants: [], isMember: true }, { id });
  const refused = await post('bells/rest-bell', {}, headers);
  expect([refused.status, refused.body.error.code, refused.headers.get('WWW-Authenticate')]).toEqual([
    401,
    'api.token',
    'Bearer',
  ]);
  expect((await post('bells/rest-bell', {}, { Authorization: 'Bearer parley_nothing' })).status).toBe(401);
  expect((await post('bells/rest-bell', {}, { Authorization: 'Basic eDp5' })).status).toBe(401);

  const old = await tokenFor(['bells']);
  await open.house.db
    .updateTable('api_token')
    .set({ expires_at: new Date(0) })
    .where('id', '=', old.id)
    .execute();
  expect((await post('bells/rest-bell', {}, { Authorization: `Bearer ${old.token}` })).status).toBe(401);
});

test('only the hash of a token is kept', async () => {
  const { id, token } = await tokenFor(['bells']);
  const row = await open.house.db.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(JSON.stringify(row) + Buffer.from(row.hash).toString('latin1')).not.toContain(token);
});

test('a token begets no wider token, and nobody issues or ends another person’s', async () => {
  const headers = { Authorization: `Bearer ${(await tokenFor(['members'])).token}` };
  const wider = { personId, name: 'wider', scopes: ['bells'] };
  expect((await post('members/issue-api-token', wider, headers)).body.error.code).toBe('api.scope');
  expect(
    (await post('members/issue-api-token', { ...wider, scopes: ['members.issue-api-token'] }, headers)).status,
  ).toBe(200);
  expect((await post('members/issue-api-token', wider)).status).toBe(403);
  const { id } = await tokenFor(['bells']);
  await expect(perform(open.house, revokeApiToken, stranger, { id })).rejects.toThrow('error.forbidden');
});

test('too many requests of one client are refused with a time to wait', async () => {
  const { house } = open;
  const later = createApi({ ...house, now: () => new Date('2030-01-01T00:00:30Z') }, [bells]);
  const key = createHash('sha256').update('unknown').digest('base64url').slice(0, 22);
  await house.db
    .insertInto('attempt_count')
    .values({ key: `api:${key}`, window_start: new Date('2030-01-01T00:00:00Z'), n: 600 })
    .execute();
  const answer = await later.request('/api/v1/bells/heard');
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60']);
});

test('the description names every operation and read with its input', async () => {
  const answer = await app.request('/openapi.json');
  const description = JSON.parse(await answer.text());
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toEqual([
    '/api/v1/bells/heard',
    '/api/v1/bells/knock-bell',
    '/api/v1/bells/rest-bell',
    '/api/v1/bells/ring-bell',
    '/api/v1/members/issue-api-token',
    '/api/v1/members/revoke-api-token',
  ]);
  const { post: ringing } = description.paths['/api/v1/bells/ring-bell'];
  expect(ringing.requestBody.content['application/json'].schema).toMatchObject({
    required: ['times'],
    properties: { times: { type: 'integer', minimum: 1 }, mood: { default: 'gay' } },
  });
  const { get } = description.paths['/api/v1/bells/heard'];
  expect(get.parameters).toEqual([
    { name: 'since', in: 'query', required: false, schema: expect.objectContaining({ type: 'integer' }) },
  ]);
  expect(get.responses['200'].content['application/json'].schema.properties.at).toEqual({
    type: 'string',
    format: 'date-time',
  });
});
