import { Hono } from 'hono';
import { collectionFacts } from '#archive/index.ts';
import { holds } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, type FormOutcome, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { postedWords, wordsInto } from '#ui/words-field.tsx';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { banSender } from '../judgement/ban-sender.ts';
import { distrustSender } from '../judgement/distrust-sender.ts';
import { judgementOf } from '../judgement/judgement-queries.ts';
import { liftBan } from '../judgement/lift-ban.ts';
import { moderateMember } from '../judgement/moderate-member.ts';
import { People } from '../judgement/pages/judgement.tsx';
import { type List, listFor } from '../queries.ts';
import { mayInvite } from '../rules.ts';
import { changeReaders } from './change-readers.ts';
import { changeSettings } from './change-settings.ts';
import { Readers } from './pages/readers.tsx';
import { SettingsPage } from './pages/settings.tsx';

type Form = Record<string, string>;
const megabyte = 1_048_576;

/** Where moderators set what their list is called and how it judges posts. */
export const settingsRoutes = new Hono<PageEnv>()
  .get('/lists/:list/settings', (c) => showSettings(c, {}))
  .post('/lists/:list/settings', (c) =>
    post(c, (form) => perform(c.var.house, changeSettings, c.var.actor, { ...wishes(form), list: listOf(c) }), true),
  )
  .post('/lists/:list/settings/readers', (c) =>
    post(c, (form) => perform(c.var.house, changeReaders, c.var.actor, { ...form, list: listOf(c) })),
  )
  .post('/lists/:list/settings/ban', (c) =>
    post(c, (form) => perform(c.var.house, banSender, c.var.actor, { ...form, list: listOf(c) })),
  )
  .post('/lists/:list/settings/lift-ban', (c) =>
    post(c, (form) => perform(c.var.house, liftBan, c.var.actor, { ...form, list: listOf(c) })),
  )
  .post('/lists/:list/settings/moderate', (c) =>
    post(c, (form) => perform(c.var.house, moderateMember, c.var.actor, { ...form, list: listOf(c) })),
  )
  .post('/lists/:list/settings/distrust', (c) =>
    post(c, (form) => perform(c.var.house, distrustSender, c.var.actor, { ...form, list: listOf(c) })),
  );

const listOf = (c: PageContext) => c.req.param('list') ?? '';

async function post(c: PageContext, run: (form: Form) => Promise<unknown>, isMain = false): Promise<Response> {
  const form = textFields(await c.req.parseBody());
  const outcome: FormOutcome<unknown> = await formOutcome(() => run(form));
  if (outcome.kind === 'done') return c.redirect(hrefIn(c.var.language, `/lists/${listOf(c)}/settings?saved=1`), 303);
  // Of a list of patterns the field is one, whichever line was wrong.
  const errors = Object.entries(fieldErrors(c.var.t, outcome.refusal)).map(([name, words]) => [
    name.replace(/\.\d+$/, ''),
    words,
  ]);
  return showSettings(c, { form, isMain, errors: Object.fromEntries(errors) });
}

type Shown = { form?: Form; isMain?: boolean; errors?: FieldErrors };

async function showSettings(c: PageContext, { form, isMain = false, errors = {} }: Shown): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await listFor(house.db, actor, listOf(c)), language);
  const judgement = await judgementOf(house.db, actor, list);
  const { circle } = await collectionFacts(house.db, actor, list.name);
  const page = { t, language, list, errors };
  const title = t('lists.settings.title', { title: list.title });
  const saved = c.req.query('saved') === '1';
  return c.render(
    <SettingsPage {...page} saved={saved} form={isMain && form ? form : formOf(list)}>
      {mayInvite(actor, list.name) ? <Readers {...page} circle={circle} /> : null}
      <People {...page} form={(!isMain && form) || {}} judgement={judgement} onSite={holds(actor, ['administrator'])} />
    </SettingsPage>,
    listFrame(t, list, title, { failed: form !== undefined }),
  );
}

/** What stands in the fields while nobody has typed. */
function formOf({ titles, descriptions, policy, maxSize, rules }: List): Form {
  const { emergency, announceOnly, mustBeNamed, needsSubject, tellsRequests, welcomes } = rules;
  const switches = Object.entries({ emergency, announceOnly, mustBeNamed, needsSubject, tellsRequests, welcomes });
  return {
    ...{ ...wordsInto('titles', titles), ...wordsInto('descriptions', descriptions) },
    ...{ policy, memberAction: rules.memberAction, nonMemberAction: rules.nonMemberAction },
    maxSize: String(Math.max(1, Math.round(maxSize / megabyte))),
    mostRecipients: String(rules.mostRecipients),
    otherAddresses: rules.otherAddresses.join('\n'),
    headerPatterns: rules.headerPatterns.join('\n'),
    ...Object.fromEntries(switches.filter(([, isOn]) => isOn).map(([name]) => [name, 'on'])),
  };
}

/** A form says nothing of a switch that is off. */
function wishes(form: Form) {
  const isOn = (name: string) => form[name] !== undefined;
  const lines = (text = '') => text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return {
    ...form,
    titles: postedWords(form, 'titles'),
    descriptions: postedWords(form, 'descriptions'),
    maxSize: Number(form.maxSize) * megabyte,
    emergency: isOn('emergency'),
    announceOnly: isOn('announceOnly'),
    mustBeNamed: isOn('mustBeNamed'),
    needsSubject: isOn('needsSubject'),
    tellsRequests: isOn('tellsRequests'),
    welcomes: isOn('welcomes'),
    otherAddresses: lines(form.otherAddresses),
    headerPatterns: lines(form.headerPatterns),
  };
}
