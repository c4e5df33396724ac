import { Hono } from 'hono';
import { countriesIn } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { defaultLanguage } from '#platform/languages.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { wordsFrom, wordsInto } from '#ui/words-field.tsx';
import { examine } from '../doctor/queries.ts';
import { BeingSetUpPage } from '../pages.tsx';
import { describeAdministrator } from './describe-administrator.ts';
import { inviteFirstMembers } from './invite-first-members.ts';
import { openFirstList } from './open-first-list.ts';
import { type Form, SetUpPage } from './pages/set-up.tsx';
import { firstMissing, neededBefore, pathOf, type Step, stepAt, steps } from './rules.ts';
import { setUpNetwork } from './set-up-network.ts';
import { type SetUpState, setUpState } from './set-up-queries.ts';

/** The doctor is asked while somebody waits for the page: who does not answer soon is left out. */
const soon = { dns: 4000, door: 2500 };

/** The path of a first run, and later of what is missing: eight pages, each with one question and one operation. */
export const setUpRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/set-up', async (c) => {
    const { house, actor, language } = c.var;
    if (!holds(actor, ['administrator']) && !(await house.network())) return showNotYet(c);
    const { known } = await setUpState(house, actor, language);
    return c.redirect(hrefIn(language, pathOf(firstMissing(known))), 303);
  })
  .get('/set-up/:step', async (c) => {
    const { house, actor, language } = c.var;
    const step = mustBeStep(c.req.param('step'));
    if (!holds(actor, ['administrator']) && !(await house.network())) return showNotYet(c);
    const state = await setUpState(house, actor, language);
    const before = neededBefore(step, state.known);
    if (before) return c.redirect(hrefIn(language, pathOf(before)), 303);
    return showStep(c, step, state, { values: shownOf(step, state, language), lists: state.lists.map((l) => l.name) });
  })
  .post('/set-up/:step', async (c) => {
    const { house, actor, language, t } = c.var;
    const step = mustBeStep(c.req.param('step'));
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const body = await c.req.parseBody({ all: true });
    const form: Form = { values: textFields(body), lists: [body.lists ?? []].flat().map(String) };
    const outcome = await formOutcome(() => save(c, step, form));
    if (outcome.kind === 'done') return c.redirect(hrefIn(language, outcome.value), 303);
    const errors = fieldErrors(t, outcome.refusal);
    const state = await setUpState(house, actor, language);
    return showStep(c, step, state, form, step === 'list' ? atOwnTitle(state, errors) : errors);
  });

/** Does what a page asks for, and says where it leads. */
async function save(c: PageContext, step: Step, { values, lists }: Form): Promise<string> {
  const { house, actor, language } = c.var;
  const words = (name: string) => wordsFrom(values, name);
  const next = pathOf(steps[steps.indexOf(step) + 1] ?? 'done');
  if (step === 'members') {
    const { invited } = await perform(house, inviteFirstMembers, actor, values);
    return `${next}?invited=${invited}`;
  }
  if (step === 'list') await perform(house, openFirstList, actor, await listIn(c, values));
  if (step === 'person') await perform(house, describeAdministrator, actor, { ...values, lists, language });
  const name = { name: values.name ?? '', names: words('names') };
  const purpose = { headlines: words('headlines'), purposes: words('purposes') };
  if (step === 'name') await perform(house, setUpNetwork, actor, name);
  if (step === 'purpose') await perform(house, setUpNetwork, actor, purpose);
  if (step === 'language') await perform(house, setUpNetwork, actor, { language: values.language ?? '' });
  if (step === 'domain') await perform(house, setUpNetwork, actor, { domain: values.domain ?? '' });
  return step === 'domain' ? `${pathOf('domain')}#found` : next;
}

/** The title that a list must have is in the language of the network. */
async function listIn({ var: { house } }: PageContext, values: Form['values']) {
  const own = (await house.network())?.language ?? defaultLanguage;
  const [titles, descriptions] = [wordsFrom(values, 'titles'), wordsFrom(values, 'descriptions')];
  return { ...values, titles, descriptions, title: titles[own] };
}

function atOwnTitle({ network }: SetUpState, { title, ...errors }: FieldErrors): FieldErrors {
  const own = network.language ?? defaultLanguage;
  return title === undefined ? errors : { ...errors, [`titles.${own}`]: title };
}

/** What a page shows before anybody has typed: what is known already. */
function shownOf(step: Step, { network, person }: SetUpState, language: string): Record<string, string> {
  if (step === 'name') return { name: network.name ?? '', ...wordsInto('names', network.names ?? {}) };
  if (step === 'purpose')
    return { ...wordsInto('headlines', network.headlines ?? {}), ...wordsInto('purposes', network.purposes ?? {}) };
  if (step === 'language') return { language: network.language ?? language };
  if (step === 'domain') return { domain: network.domain ?? '' };
  if (step === 'person') return { name: person.name };
  return {};
}

async function showStep(c: PageContext, step: Step, state: SetUpState, form: Form, errors: FieldErrors = {}) {
  const { house, actor, language, t } = c.var;
  const isFailed = Object.keys(errors).length > 0;
  const report = step === 'domain' && state.isOpen && !isFailed ? await examine(house, actor, soon) : undefined;
  const invited = Number(c.req.query('invited') ?? Number.NaN);
  return c.render(
    <SetUpPage
      t={t}
      language={language}
      step={step}
      state={state}
      form={form}
      errors={errors}
      report={report}
      relay={house.config.relay.kind}
      countries={step === 'person' ? countriesIn(language) : []}
      invited={Number.isSafeInteger(invited) ? invited : undefined}
    />,
    { title: t(`front.set-up.step.${step}`), noIndex: true, ...(isFailed ? { status: 422 as const } : {}) },
  );
}

function showNotYet(c: PageContext) {
  const { t, language } = c.var;
  return c.render(<BeingSetUpPage t={t} language={language} />, { title: t('front.soon.title'), noIndex: true });
}

function mustBeStep(text: string): Step {
  const step = stepAt(text);
  if (!step) throw new Refusal(404, 'error.not-found');
  return step;
}
