import { isWithoutDatabase } from '#platform/database.ts';
import type { House } from '#platform/operation.ts';
import type { PageContext } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { retryAfter, type ToldRefusal, toldRefusal } from '#platform/told-refusal.ts';

export type ApiError = { error: ToldRefusal };

const noStore = { 'Cache-Control': 'no-store' };

/** What was thrown becomes an answer: an expected "no" says why, a bug is logged once and named by its reference. */
export function answerThrown(house: House, c: PageContext, thrown: unknown, reference: string): Response {
  if (thrown instanceof Refusal) return answerRefusal(c, thrown);
  house.log('error', 'api.fault', { reference, method: c.req.method, path: c.req.path }, thrown);
  house.metrics.count('parley_api_faults_total');
  if (isWithoutDatabase(thrown)) return answerRefusal(c, new Refusal(503, 'error.no-database'));
  const body: ApiError = { error: { code: 'api.fault', message: c.var.t('api.fault', { reference }), reference } };
  return c.json(body, 500, noStore);
}

function answerRefusal(c: PageContext, refusal: Refusal): Response {
  const { status } = refusal;
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 429 || status === 503) c.header('Retry-After', retryAfter(refusal));
  const body: ApiError = { error: toldRefusal(c.var.t, refusal) };
  return c.json(body, status, noStore);
}
