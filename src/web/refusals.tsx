import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isWithoutDatabase } from '#platform/database.ts';
import type { MessageKey } from '#platform/messages.ts';
import type { PageContext } from '#platform/page.ts';
import { Refusal, type RefusalStatus } from '#platform/refusal.ts';
import { retryAfter, type ToldRefusal, toldRefusal } from '#platform/told-refusal.ts';
import { hrefIn } from '#ui/href.ts';
import { LinkedText } from '#ui/linked-text.tsx';
import { PageHead } from '#ui/page-head.tsx';

const titles: Record<RefusalStatus, MessageKey> = {
  400: 'web.refused.title',
  401: 'web.sign-in-first.title',
  403: 'web.forbidden.title',
  404: 'web.not-found.title',
  409: 'web.refused.title',
  410: 'web.gone.title',
  413: 'web.refused.title',
  422: 'web.refused.title',
  429: 'web.too-many.title',
  503: 'web.busy.title',
};

/**
 * What was thrown becomes an answer: an expected "no" says why, a bug is logged once and named by its reference; while
 * the database cannot work, everybody is asked to come again.
 */
export async function answerThrown(c: PageContext, thrown: unknown, reference: string): Promise<Response> {
  if (thrown instanceof Refusal) return answerRefusal(c, thrown);
  c.var.house.log('error', 'web.fault', { reference, method: c.req.method, path: c.req.routePath }, thrown);
  c.var.house.metrics.count('parley_web_faults_total');
  if (isWithoutDatabase(thrown))
    return answerRefusal(c, new Refusal(503, 'error.no-database'), 'web.no-database.title');
  return answerFault(c, reference);
}

export async function answerNotFound(c: PageContext): Promise<Response> {
  const { t } = c.var;
  if (wantsJson(c)) return json(c, 404, { code: 'error.not-found', message: t('error.not-found') });
  return plainPage(c, 404, t('web.not-found.title'), [t('web.not-found.explain')]);
}

async function answerRefusal(
  c: PageContext,
  refusal: Refusal,
  title: MessageKey = titles[refusal.status],
): Promise<Response> {
  const { t } = c.var;
  const { status } = refusal;
  const told = toldRefusal(t, refusal);
  if (status === 429 || status === 503) c.header('Retry-After', retryAfter(refusal));
  if (wantsJson(c)) return json(c, status, told);
  if (status === 401) return c.redirect(hrefIn(c.var.language, `/sign-in?next=${encodeURIComponent(here(c))}`), 303);
  return plainPage(c, status, t(title), [told.message, ...(told.fields ?? []).map(({ message }) => message)]);
}

async function answerFault(c: PageContext, reference: string): Promise<Response> {
  const { t, house } = c.var;
  const network = await house.network().catch(() => undefined);
  const explain = network
    ? t('web.fault.explain', { mail: `postmaster@${network.domain}`, reference })
    : t('web.fault.explain-plain', { reference });
  if (wantsJson(c)) return json(c, 500, { code: 'api.fault', message: explain, reference });
  return plainPage(c, 500, t('web.fault.title'), [explain]);
}

async function plainPage(
  c: PageContext,
  status: RefusalStatus | 500,
  title: string,
  sentences: ReadonlyArray<string>,
): Promise<Response> {
  const { t, language } = c.var;
  const content = (
    <>
      <PageHead title={title} />
      <div class="flow">
        {sentences.map((sentence) => (
          <p class="lede">
            <LinkedText text={sentence} />
          </p>
        ))}
        <p>
          <a class="btn" href={hrefIn(language, '/')}>
            {t('web.not-found.next')}
          </a>
        </p>
      </div>
    </>
  );
  return c.render(content, { title, status, noIndex: true });
}

/** After signing in, back to where one was: a page, not the deed that was tried. */
function here(c: PageContext): string {
  const { pathname, search } = new URL(c.req.url);
  return c.req.method === 'GET' || c.req.method === 'HEAD' ? pathname + search : '/';
}

function wantsJson(c: PageContext): boolean {
  return c.req.path.startsWith('/api/');
}

function json(c: PageContext, status: ContentfulStatusCode, error: ToldRefusal): Response {
  return c.json({ error }, status, { 'Cache-Control': 'no-store' });
}
