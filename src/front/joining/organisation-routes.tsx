import { Hono } from 'hono';
import { countriesIn, namesOf } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { privacyTextVersion } from '../articles/queries.ts';
import { askToJoinOrganisation } from './ask-to-join-organisation.ts';
import { flawOf, openedAt } from './form-proof.ts';
import { JoinOrganisationPage, ProposedPage } from './pages/join-organisation.tsx';
import { proposeOrganisation } from './propose-organisation.ts';

type Form = Readonly<Record<string, string>>;

/** The form by which an organisation asks to join. */
export const organisationRoutes = new Hono<PageEnv>()
  .get('/join/organisation', (c) => showForm(c, {}, {}))
  .get('/join/organisation/asked', (c) => {
    const { t, language } = c.var;
    const title = t('front.join-organisation.asked');
    return c.render(<ProposedPage t={t} language={language} />, { title, noIndex: true });
  })
  .post('/join/organisation', async (c) => {
    const { house, actor, t, language, client } = c.var;
    const form = textFields(await c.req.parseBody());
    const isKnown = actor.kind === 'account';
    const asked = () => c.redirect(hrefIn(language, isKnown ? '/join/organisation/asked' : '/join/asked'), 303);
    const flaw = flawOf(house.secrets.link, house.now(), form);
    if (flaw === 'robot') return asked();
    if (flaw === 'again') return showForm(c, form, { opened: t('front.join.error.again') });
    const agreed = { details: form.details === 'on', speaks: form.speaks === 'on' };
    const facts = { ...form, ...agreed, edition: form.edition ?? '', language };
    const outcome = await formOutcome<unknown>(() =>
      isKnown
        ? perform(house, proposeOrganisation, actor, facts)
        : perform(house, askToJoinOrganisation, actor, { ...facts, client }),
    );
    if (outcome.kind === 'done') return asked();
    const errors = fieldErrors(t, outcome.refusal);
    // Whoever did not see the words agrees to them anew.
    const { details: _, ...others } = form;
    return showForm(c, errors.details ? others : form, errors);
  });

async function showForm(c: PageContext, form: Form, errors: FieldErrors) {
  const { house, actor, t, language } = c.var;
  const self = actor.kind === 'account' ? (await namesOf(house.db, [actor.id])).get(actor.id) : undefined;
  const page = (
    <JoinOrganisationPage
      t={t}
      language={language}
      form={form}
      errors={errors}
      countries={countriesIn(language)}
      self={self}
      opened={openedAt(house.secrets.link, house.now())}
      edition={await privacyTextVersion(house.db, house.now())}
    />
  );
  return c.render(page, {
    title: t('front.join-organisation.title'),
    description: t('front.join-organisation.lede'),
    crumbs: [{ title: t('front.home.join'), path: '/join' }],
    ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}),
  });
}
