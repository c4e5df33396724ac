import { Hono } from 'hono';
import { publicLists } from '#lists/index.ts';
import { countriesIn } from '#members/index.ts';
import { stranger } from '#platform/actor.ts';
import { mustHaveNetwork, perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { titledIn } from '#platform/words.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { privacyTextVersion } from '../articles/queries.ts';
import { nameOf } from '../queries.ts';
import { askToJoin } from './ask-to-join.ts';
import { flawOf, openedAt } from './form-proof.ts';
import { AskedPage, JoinPage, type OpenList } from './pages/join.tsx';
import type { Posted } from './posted-form.ts';
import { qrCode } from './qr-code.ts';

export const joiningRoutes = new Hono<PageEnv>()
  .get('/join', async (c) => {
    const lists = await openLists(c);
    const wanted = lists.filter(({ name }) => name === c.req.query('list'));
    const chosen = (wanted.length > 0 ? wanted : lists.slice(0, 1)).map(({ name }) => name);
    return showForm(c, { fields: {}, reads: [], lists: chosen }, {});
  })
  .get('/join/asked', (c) => {
    const { t, language } = c.var;
    return c.render(<AskedPage t={t} language={language} />, { title: t('front.join.asked'), noIndex: true });
  })
  .get('/join/qr.svg', (c) => {
    c.header('Content-Type', 'image/svg+xml');
    c.header('Cache-Control', 'public, max-age=86400');
    return c.body(qrCode(`${c.var.house.url}/join`));
  })
  .post('/join', async (c) => {
    const { house, actor, t, language, client } = c.var;
    const form = postedForm(await c.req.parseBody({ all: true }));
    const { fields } = form;
    const asked = () => c.redirect(hrefIn(language, '/join/asked'), 303);
    const flaw = flawOf(house.secrets.link, house.now(), fields);
    if (flaw === 'robot') return asked();
    if (flaw === 'again') return showForm(c, form, { opened: t('front.join.error.again') });
    const outcome = await formOutcome(() => perform(house, askToJoin, actor, inputOf(form, language, client)));
    if (outcome.kind === 'done') return asked();
    const errors = fieldErrors(t, outcome.refusal);
    // Whoever did not see the words agrees to them anew.
    const { details: _, ...others } = fields;
    return showForm(c, errors.details ? { ...form, fields: others } : form, errors);
  });

function inputOf({ fields, reads, lists }: Posted, language: string, client: string) {
  const { name, email, country, organisation, stakeholder, delivery } = fields;
  const isOn = (field: string) => fields[field] === 'on';
  const agreed = {
    details: isOn('details'),
    publishes: isOn('publishes'),
    listed: isOn('listed'),
    helps: isOn('helps'),
  };
  const facts = { name, email, country, organisation, stakeholder, delivery, reads, lists };
  const weekly = isOn('weekly');
  return { ...facts, ...agreed, weekly, edition: fields.edition ?? '', language, client };
}

async function showForm(c: PageContext, form: Posted, errors: FieldErrors) {
  const { house, t, language } = c.var;
  const network = nameOf(await mustHaveNetwork(house), language);
  const page = (
    <JoinPage
      t={t}
      language={language}
      network={network}
      form={form}
      errors={errors}
      countries={countriesIn(language)}
      lists={await openLists(c)}
      opened={openedAt(house.secrets.link, house.now())}
      edition={await privacyTextVersion(house.db, house.now())}
    />
  );
  const failed = Object.keys(errors).length > 0;
  return c.render(page, {
    title: t('front.join.title', { network }),
    description: t('front.join.lede'),
    crumbs: [],
    ...(failed ? { status: 422 as const } : {}),
  });
}

/** Lists that anybody may read and ask to join. */
async function openLists({ var: { house, language } }: PageContext): Promise<OpenList[]> {
  const { domain } = await mustHaveNetwork(house);
  const lists = await publicLists(house.db, stranger);
  return lists
    .filter(({ policy }) => policy === 'confirm' || policy === 'approve')
    .map((list) => ({
      ...titledIn(list, language),
      address: `${list.name}-join@${domain}`,
      asks: list.policy === 'approve',
    }));
}

function postedForm(body: Readonly<Record<string, unknown>>): Posted {
  return { fields: textFields(body), reads: several(body.reads), lists: several(body.lists) };
}

function several(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
}
