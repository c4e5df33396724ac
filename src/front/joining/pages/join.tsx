import type { Country } from '#members/index.ts';
import { type Language, languageNames, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Choices } from '#ui/choices.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { type Named, Naming, Title } from '#ui/said.tsx';
import { CountryField, EmailField, NameField, OrganisationField, StakeholderChoices } from '#ui/standing-fields.tsx';
import { unsaid, ways } from '../joining-facts.ts';
import type { Posted } from '../posted-form.ts';
import { Agreements } from './agreements.tsx';
import { BeforeYouJoin } from './before-you-join.tsx';
import { AskButton, Proof } from './proof.tsx';

type Page = { t: Translate; language: Language };
/** `asks`: its moderators decide about each request. */
export type OpenList = Named & { name: string; address: string; asks: boolean };
export type JoinForm = Page & {
  network: string;
  form: Posted;
  errors: FieldErrors;
  countries: ReadonlyArray<Country>;
  lists: ReadonlyArray<OpenList>;
  /** The hidden proof that the page was opened here. */
  opened: string;
  /** Of the text on privacy that stands beside the form. */
  edition: string;
};

export function JoinPage(props: JoinForm) {
  const { t, language, network, errors, opened, edition } = props;
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('front.join.title', { network })} lede={t('front.join.lede')}>
        <p>
          <a href={hrefIn(language, '/join/organisation')}>{t('members.organisations.join')}</a>
        </p>
      </PageHead>
      <div class="cols cols-side">
        <form method="post" action={hrefIn(language, '/join')} novalidate>
          <Proof t={t} opened={opened} edition={edition} />
          <WhoYouAre {...props} />
          <HowToFollow {...props} />
          <WhatYouAgreeTo {...props} />
          <AskButton t={t} next={t('front.join.next')} />
        </form>
        <BeforeYouJoin {...props} />
      </div>
    </>
  );
}

function WhoYouAre({ t, form: { fields }, errors, countries }: JoinForm) {
  return (
    <>
      <NameField t={t} form={fields} errors={errors} hint={t('ui.field.name-hint')} />
      <EmailField t={t} form={fields} errors={errors} hint={t('front.join.email-hint')} />
      <CountryField
        t={t}
        form={fields}
        errors={errors}
        countries={countries}
        hint={t('front.join.country-hint')}
        first={[
          ['', t('ui.field.choose')],
          [unsaid, t('ui.field.unsaid')],
        ]}
      />
      <OrganisationField t={t} form={fields} errors={errors} />
      <StakeholderChoices
        t={t}
        form={fields}
        errors={errors}
        legend={t('front.join.stakeholder')}
        hint={t('front.join.stakeholder-hint')}
        unsaid={[unsaid, t('ui.field.unsaid')]}
      />
    </>
  );
}

function HowToFollow(props: JoinForm) {
  const { t, language, form, errors } = props;
  return (
    <>
      <Choices
        kind="checkbox"
        name="reads"
        legend={t('front.join.reads')}
        chosen={form.reads.length > 0 ? form.reads : [language]}
        isInline
        options={languages.map((each) => ({ value: each, words: languageNames[each], lang: each }))}
      />
      <ListChoices {...props} />
      <Choices
        kind="radio"
        name="delivery"
        legend={t('front.join.delivery')}
        error={errors.delivery}
        isRequired
        chosen={[form.fields.delivery ?? 'daily']}
        options={ways.map((way) => ({ value: way, words: t(`front.join.delivery.${way}`) }))}
      />
      <WeeklyChoice t={t} form={form} />
    </>
  );
}

function ListChoices({ t, language, form, errors, lists }: JoinForm) {
  const [first] = lists;
  return (
    <>
      {lists.length > 1 ? (
        <Choices
          kind="checkbox"
          name="lists"
          legend={t('front.join.lists')}
          hint={t('front.join.lists-hint')}
          error={errors.lists}
          chosen={form.lists}
          options={lists.map((list) => ({
            value: list.name,
            words: <Title language={language} of={list} />,
            ...(list.asks ? { hint: t('front.join.list-asks') } : {}),
          }))}
        />
      ) : null}
      {lists.length === 1 && first ? (
        <>
          <input type="hidden" name="lists" value={first.name} />
          {first.asks ? (
            <p class="hint">
              <Naming t={t} language={language} words="front.join.only-list-asks" of={first} />
            </p>
          ) : null}
        </>
      ) : null}
    </>
  );
}

function WeeklyChoice({ t, form }: Pick<JoinForm, 't' | 'form'>) {
  return (
    <Choices
      kind="checkbox"
      name="news"
      legend={t('front.weekly.me')}
      chosen={form.fields.weekly === 'on' ? ['weekly'] : []}
      options={[
        {
          id: 'weekly',
          name: 'weekly',
          value: 'on',
          words: t('front.join.weekly'),
          hint: t('front.join.weekly-hint'),
        },
      ]}
    />
  );
}

function WhatYouAgreeTo({ t, language, form: { fields }, errors }: JoinForm) {
  const names = ['details', 'publishes', 'listed', 'helps'] as const;
  return (
    <Agreements
      t={t}
      language={language}
      form={fields}
      agreements={names.map((name) => ({
        name,
        words: t(`front.join.agree.${name}`),
        ...(name === 'details' ? {} : { hint: t(`front.join.agree.${name}-hint`) }),
        error: errors[name],
      }))}
    />
  );
}

export function AskedPage({ t, language }: Page) {
  return (
    <>
      <PageHead title={t('front.join.asked')} lede={t('front.join.asked-lede')} />
      <p>{t('front.join.asked-again')}</p>
      <p>
        <a href={hrefIn(language, '/')}>{t('ui.home')}</a>
      </p>
    </>
  );
}
