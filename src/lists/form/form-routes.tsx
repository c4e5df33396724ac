import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { exampleOf, formRulesIn, wishesIn } from './example.ts';
import { listToForm } from './form-queries.ts';
import type { FormRules } from './form-rules.ts';
import { FormPage } from './pages/mail-form.tsx';

type Form = Readonly<Record<string, string>>;

/** Where moderators say how the mail of their list is formed. GET with the fields shows what would be, and saves nothing. */
export const formRoutes = new Hono<PageEnv>()
  .get('/lists/:list/settings/mail', (c) => {
    const typed = c.req.query('example') === undefined ? undefined : textFields(c.req.query());
    return showForm(c, typed, {});
  })
  .post('/lists/:list/settings/mail', async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...wishesIn(form), list: c.req.param('list') };
    const outcome = await formOutcome(() => perform(c.var.house, changeSettings, c.var.actor, input));
    if (outcome.kind === 'refused') return showForm(c, form, fieldErrors(c.var.t, outcome.refusal));
    return c.redirect(hrefIn(c.var.language, `/lists/${c.req.param('list')}/settings/mail?saved=1`), 303);
  });

async function showForm(c: PageContext, typed: Form | undefined, errors: FieldErrors): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = await listToForm(house.db, actor, c.req.param('list') ?? '');
  const rules = { ...list.rules, ...(typed ? formRulesIn(typed) : {}) };
  const posted = { ...list, rules, domain: (await house.network())?.domain ?? '', url: house.url };
  const [strict, other] = await Promise.all([
    exampleOf(posted, 'reject', house.now()),
    exampleOf(posted, 'none', house.now()),
  ]);
  const failed = Object.keys(errors).length > 0;
  const shown = calledIn(list, language);
  const title = t('lists.form.title', { title: shown.title });
  const page = { t, language, list: shown, errors, examples: { strict, other }, reason: rules.dmarcReason };
  return c.render(
    <FormPage {...page} form={typed ?? formOf(list.rules)} saved={c.req.query('saved') === '1'} />,
    listFrame(t, shown, title, { failed }),
  );
}

/** What stands in the fields while nobody has typed. */
function formOf({ footer, alwaysNameList, ...rules }: FormRules): Form {
  const { subjectPrefix, footerText, replyTo, dmarcAction, dmarcReason } = rules;
  return {
    ...{ subjectPrefix, footerText, replyTo, dmarcAction, dmarcReason },
    ...(footer ? { footer: 'on' } : {}),
    ...(alwaysNameList ? { alwaysNameList: 'on' } : {}),
  };
}
