import { Hono } from 'hono';
import { holds } from '#platform/actor.ts';
import type { Translate } from '#platform/messages.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { hrefIn } from '#ui/href.ts';
import { balanceOf } from './balance-queries.ts';
import { balanceCsv, balanceJson } from './balance-tables.ts';
import { barsSvg } from './bars-svg.ts';
import { BalancePage } from './pages/balance-page.tsx';
import type { Published } from './published.ts';
import { worldMap } from './world-map.ts';

export const balanceRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/people/balance', async (c) => {
    const { t, language } = c.var;
    const balance = await figures(c);
    // The validator is made of what is published: it changes when that does, and not when a hidden count does.
    const known = await c.var.known(JSON.stringify(balance));
    if (known) return known;
    const map = balance.countries && worldMap(balance.countries, t('members.balance.map-legend'));
    const mayReport = holds(c.var.actor, ['team', 'administrator']);
    const page = <BalancePage t={t} language={language} balance={balance} map={map} mayReport={mayReport} />;
    return c.render(page, {
      title: t('members.balance.title'),
      description: ledeOf(t, balance),
      canonical: hrefIn(language, '/people/balance'),
    });
  })
  .get('/people/balance.csv', (c) => send(c, 'text/csv', (balance) => balanceCsv(balance, c.var.language)))
  .get('/people/balance.json', (c) => send(c, 'application/json', balanceJson))
  .get('/people/balance.svg', (c) =>
    send(c, 'image/svg+xml', (balance) => {
      const { t, language } = c.var;
      const title = ledeOf(t, balance);
      const headings = [t('members.balance.groups'), t('members.balance.regional')];
      return barsSvg(balance, language, { title, headings });
    }),
  );

/** People and organisations, counted apart. */
function ledeOf(t: Translate, { people, states, organisations }: Published): string {
  return t('members.balance.lede', { people, states, organisations });
}

function figures(c: PageContext): Promise<Published> {
  const { house } = c.var;
  return balanceOf(house.db, house.now());
}

async function send(c: PageContext, type: string, made: (balance: Published) => string): Promise<Response> {
  const balance = await figures(c);
  const known = await c.var.known(JSON.stringify(balance));
  if (known) return known;
  return c.var.text(made(balance), type);
}
