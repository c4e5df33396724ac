import type { House } from '#platform/operation.ts';
import type { PageContext } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';

/** The shape of every "no": `code` is stable, `message` is for a person, in the language that was asked for. */
export type ApiError = {
  error: {
    code: string;
    message: string;
    fields?: { field: string; code: string; message: string }[];
    reference?: string;
  };
};

const noStore = { 'Cache-Control': 'no-store' };

/** What was thrown becomes an answer: an expected "no" says why, a bug is logged once and named by its reference. */
export function answerThrown(house: House, c: PageContext, thrown: unknown, reference: string): Response {
  if (thrown instanceof Refusal) return answerRefusal(c, thrown);
  house.log('error', 'api.fault', { reference, method: c.req.method, path: c.req.path }, thrown);
  house.metrics.count('parley_api_faults_total');
  const body: ApiError = { error: { code: 'api.fault', message: c.var.t('api.fault', { reference }), reference } };
  return c.json(body, 500, noStore);
}

function answerRefusal(c: PageContext, { status, code, values, fields }: Refusal): Response {
  const { t } = c.var;
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 429) c.header('Retry-After', String(Number(values.minutes ?? 1) * 60));
  const named = fields.map((field) => ({ field: field.field, code: field.code, message: t(field.code, field.values) }));
  const body: ApiError = { error: { code, message: t(code, values), ...(named.length > 0 ? { fields: named } : {}) } };
  return c.json(body, status, noStore);
}
