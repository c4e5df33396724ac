import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Choice, Switch, TextArea, TextField } from '#ui/field.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { type Named, Naming } from '#ui/said.tsx';
import { WordsField } from '#ui/words-field.tsx';
import { longest } from '../../called.ts';
import { type Action, actions } from '../../list-rules.ts';
import { policyName } from '../../names.ts';
import { policies } from '../../schema.ts';
import { SettingsHead } from './settings-nav.tsx';

type SettingsPage = {
  t: Translate;
  language: Language;
  list: { name: string; language: Language } & Named;
  /** What stands in the fields; a switch that is off is not there. */
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  saved: boolean;
  /** Who is banned, trusted, read first. */
  children: Child;
};

const actionWords: Record<Action, MessageKey> = {
  accept: 'lists.settings.action.accept',
  hold: 'lists.settings.action.hold',
  reject: 'lists.settings.action.reject',
  discard: 'lists.settings.action.discard',
};

export function SettingsPage(page: SettingsPage) {
  const { t, language, list, form, errors, children } = page;
  const field = (name: string) => ({ name, value: form[name], error: errors[name] });
  return (
    <>
      <SettingsHead
        {...page}
        here="/settings"
        title={<Naming t={t} language={language} words="lists.settings.title" of={list} />}
        lede={t('lists.settings.lede')}
      />
      <form method="post" action={hrefIn(language, `/lists/${list.name}/settings`)}>
        <Called {...page} />
        <Choice
          {...field('policy')}
          label={t('lists.settings.policy')}
          options={policies.map((policy) => [policy, policyName(t, policy)])}
        />
        <Switch {...field('tellsRequests')} label={t('lists.settings.tells-requests')} />
        <Switch {...field('welcomes')} label={t('lists.settings.welcomes')} />
        <Posting {...page} />
        <button type="submit" class="btn-1">
          {t('lists.settings.save')}
        </button>
      </form>
      {children}
    </>
  );
}

/** Its own language first, which every copy speaks; those of its readers beside it. */
function Called({ t, list, form, errors }: SettingsPage) {
  const shared = { t, errors, values: form, first: list.language };
  return (
    <>
      <WordsField
        {...shared}
        name="titles"
        label={t('lists.settings.name')}
        hint={t('lists.settings.name-hint')}
        maxlength={longest.title}
        isFirstNeeded
      />
      <WordsField
        {...shared}
        name="descriptions"
        label={t('lists.settings.description')}
        rows={3}
        maxlength={longest.description}
        isOptional
      />
    </>
  );
}

/** What the chain asks, in the order in which a moderator thinks of it. */
function Posting({ t, form, errors }: SettingsPage) {
  const field = (name: string) => ({ name, value: form[name], error: errors[name] });
  const options = actions.map((action): [string, string] => [action, t(actionWords[action])]);
  const optional = t('ui.optional');
  return (
    <>
      <h2>{t('lists.settings.posting')}</h2>
      <Switch {...field('emergency')} label={t('lists.settings.emergency')} />
      <Switch {...field('announceOnly')} label={t('lists.settings.announce')} />
      <Choice {...field('memberAction')} label={t('lists.settings.members')} options={options} />
      <Choice {...field('nonMemberAction')} label={t('lists.settings.non-members')} options={options} />
      <TextField {...field('maxSize')} label={t('lists.settings.size')} maxlength={3} />
      <TextField
        {...field('mostRecipients')}
        label={t('lists.settings.recipients')}
        hint={t('lists.settings.recipients-hint')}
        maxlength={4}
      />
      <Switch {...field('mustBeNamed')} label={t('lists.settings.named')} />
      <TextArea
        {...field('otherAddresses')}
        rows={2}
        optional={optional}
        label={t('lists.settings.others')}
        hint={t('lists.settings.others-hint')}
      />
      <Switch {...field('needsSubject')} label={t('lists.settings.subject')} />
      <TextArea
        {...field('headerPatterns')}
        rows={3}
        optional={optional}
        label={t('lists.settings.patterns')}
        hint={t('lists.settings.patterns-hint')}
      />
    </>
  );
}
