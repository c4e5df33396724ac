import { Hono } from 'hono';
import type { PageEnv } from '#platform/page.ts';
import { attachmentHeaders } from '../reading/attachment-headers.ts';
import { importRuns, setAsideBytes } from './import-queries.ts';
import { ImportsPage } from './pages/imports.tsx';

export const importRoutes = new Hono<PageEnv>()
  .get('/admin/imports', async (c) => {
    const { house, actor, language, t } = c.var;
    const runs = await importRuns(house.db, actor);
    return c.render(<ImportsPage t={t} language={language} runs={runs} />, {
      title: t('archive.imports.title'),
      noIndex: true,
      crumbs: [{ title: t('ui.me'), path: '/me' }],
    });
  })
  .get('/admin/imports/:file{[0-9]{1,15}\\.eml}', async (c) => {
    const { house, actor } = c.var;
    const id = Number.parseInt(c.req.param('file'), 10);
    const bytes = await setAsideBytes(house.db, actor, id);
    c.header('Cache-Control', 'no-store');
    return c.body(new Uint8Array(bytes), 200, attachmentHeaders(`set-aside-${id}.eml`, 'message/rfc822'));
  });
