import type { Country } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { OrganisationFields } from '#ui/organisation-fields.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { EmailField, NameField } from '#ui/standing-fields.tsx';
import { nowhere } from '../organisation-facts.ts';
import { Agreements } from './agreements.tsx';
import { AskButton, Proof } from './proof.tsx';

type Page = { t: Translate; language: Language };
type JoinOrganisation = Page & {
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  countries: ReadonlyArray<Country>;
  /** The name of whoever is signed in: he speaks for it. */
  self: string | undefined;
  opened: string;
  edition: string;
};

export function JoinOrganisationPage(props: JoinOrganisation) {
  const { t, language, form, errors, countries, self, opened, edition } = props;
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('front.join-organisation.title')} lede={t('front.join-organisation.lede')}>
        <p>
          <a href={hrefIn(language, '/join')}>{t('front.join-organisation.person')}</a>
        </p>
      </PageHead>
      <div class="cols cols-side">
        <form method="post" action={hrefIn(language, '/join/organisation')} novalidate>
          <Proof t={t} opened={opened} edition={edition} />
          <OrganisationFields t={t} form={form} errors={errors} countries={countries} nowhere={nowhere} />
          {self === undefined ? (
            <>
              <NameField t={t} form={form} errors={errors} hint={t('front.join-organisation.name-hint')} />
              <EmailField t={t} form={form} errors={errors} hint={t('front.join-organisation.email-hint')} />
            </>
          ) : (
            <p class="field">
              {t('front.join-organisation.self')}{' '}
              <Name language={language} name={self || t('members.directory.nameless')} />
            </p>
          )}
          <WhatYouAgreeTo {...props} />
          <AskButton t={t} next={t(self === undefined ? 'front.join.next' : 'front.join-organisation.next')} />
        </form>
        <WhoWillSeeIt t={t} language={language} />
      </div>
    </>
  );
}

function WhoWillSeeIt({ t, language }: Page) {
  return (
    <aside class="aside sticky" aria-label={t('front.join.before')}>
      <section>
        <h2>{t('front.join.seen')}</h2>
        <p>{t('front.join-organisation.public')}</p>
        <p>{t('front.join-organisation.you')}</p>
        <p>{t('front.join-organisation.team')}</p>
        <p>
          <a href={hrefIn(language, '/people/organisations')}>{t('members.organisations.title')}</a>
        </p>
      </section>
    </aside>
  );
}

function WhatYouAgreeTo({ t, language, form, errors }: JoinOrganisation) {
  const speaks = { words: t('front.join-organisation.speaks'), hint: t('front.join-organisation.speaks-hint') };
  return (
    <Agreements
      t={t}
      language={language}
      form={form}
      agreements={[
        { ...speaks, name: 'speaks', error: errors.speaks },
        { name: 'details', words: t('front.join.agree.details'), error: errors.details },
      ]}
    />
  );
}

export function ProposedPage({ t, language }: Page) {
  return (
    <>
      <PageHead title={t('front.join-organisation.asked')} lede={t('front.join-organisation.asked-lede')} />
      <p>
        <a href={hrefIn(language, '/people/organisations')}>{t('members.organisations.title')}</a>
      </p>
    </>
  );
}
