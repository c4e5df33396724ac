import { Hono } from 'hono';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { daysAsked, wrongDay } from './period.ts';
import { reportCsv } from './report-csv.ts';
import { ReportPage } from './report-pages.tsx';
import { mustSeeReports, reportOf } from './report-queries.ts';

export const reportRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/admin/report', async (c) => {
    const { house, actor, language, t } = c.var;
    mustSeeReports(actor);
    const days = asked(c);
    const wrong = wrongDay(days);
    const errors = wrong ? { [wrong]: t('front.report.wrong') } : {};
    const report = wrong ? undefined : await reportOf(house, actor, days);
    return c.render(<ReportPage t={t} language={language} days={days} errors={errors} report={report} />, {
      title: t('front.report.title'),
      noIndex: true,
      crumbs: [{ title: t('ui.me'), path: '/me' }],
      ...(wrong ? { status: 422 } : {}),
    });
  })
  .get('/admin/report.csv', async (c) => {
    const { house, actor, language } = c.var;
    mustSeeReports(actor);
    const days = asked(c);
    if (wrongDay(days)) throw new Refusal(422, 'front.report.wrong');
    c.header('Content-Disposition', `attachment; filename="report-${days.from}-${days.to}.csv"`);
    return c.var.text(reportCsv(await reportOf(house, actor, days), days, language), 'text/csv');
  });

function asked(c: PageContext) {
  return daysAsked(c.req.query('from'), c.req.query('to'), c.var.house.now());
}
