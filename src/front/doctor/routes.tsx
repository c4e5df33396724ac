import { Hono } from 'hono';
import type { PageEnv } from '#platform/page.ts';
import { DoctorPage } from './doctor-pages.tsx';
import { examine } from './queries.ts';

export const doctorRoutes: Hono<PageEnv> = new Hono<PageEnv>().get('/admin/doctor', async (c) => {
  const { house, actor, language, t } = c.var;
  const report = await examine(house, actor);
  return c.render(<DoctorPage t={t} language={language} report={report} />, {
    title: t('front.doctor.title'),
    noIndex: true,
    crumbs: [{ title: t('delivery.outbox.title'), path: '/admin/outbox' }],
  });
});
