import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { AddressForm } from '#ui/address-form.tsx';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { describedBy } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { type Named, Naming } from '#ui/said.tsx';
import { SwitchedOff } from '../../bounces/pages/switched-off.tsx';
import { MutedThreads } from '../../mute/pages/muted-threads.tsx';
import { CapacityChoice } from '../../pages/capacity-choice.tsx';
import type { Preferences } from '../preferences-queries.ts';
import { Clock } from './clock.tsx';

type Page = { t: Translate; language: Language };
type Form = { values: Readonly<Record<string, string>>; errors: FieldErrors };

export function AskForLink({
  t,
  language,
  list,
  values,
  errors,
}: Page & Form & { list: { name: string; title: string; titleLanguage: Language } }) {
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.preferences.title" of={list} />}
        lede={t('lists.preferences.ask')}
      />
      <AddressForm
        action={hrefIn(language, `/lists/${list.name}/preferences`)}
        label={t('ui.field.email')}
        words={t('lists.preferences.send')}
        value={values.email}
        error={errors.email}
      />
    </>
  );
}

/** The same words for everybody: whether the address is on the list is not told. */
export function LinkAsked({ t, language, list }: Page & { list: string }) {
  return (
    <>
      <PageHead title={t('lists.asked.title')} lede={t('lists.preferences.asked')} />
      <p>
        <a href={hrefIn(language, `/lists/${list}`)}>{t('lists.asked.back')}</a>
      </p>
    </>
  );
}

type PreferencesPage = Page & Form & { preferences: Preferences & Named; action: string; saved: boolean };

export function PreferencesPage(page: PreferencesPage) {
  const { t, language, preferences, action, saved, errors } = page;
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t('lists.preferences.saved')}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.preferences.title" of={preferences} />}
        meta={[<bdi dir="ltr">{preferences.email}</bdi>]}
      />
      <SwitchedOff t={t} language={language} since={preferences.switchedOffAt} action={action} />
      <PreferencesForm {...page} />
      <p>
        <a href={hrefIn(language, '/me/addresses')}>{t('lists.addresses.from-preferences')}</a>
      </p>
      <MutedThreads t={t} language={language} list={preferences.list} threads={preferences.muted} action={action} />
      <section class="sec">
        <h2 class="h1s">
          <Naming t={t} language={language} words="lists.leave.title" of={preferences} />
        </h2>
        <p>{t('lists.leave.text')}</p>
        <ButtonForm
          action={hrefIn(language, `/leave/${preferences.leaveToken}`)}
          words={t('lists.leave.button')}
          look="btn-x"
        />
      </section>
    </>
  );
}

function PreferencesForm({ t, language, preferences, action, values, errors }: PreferencesPage) {
  return (
    <FieldForm action={action} words={t('lists.preferences.save')}>
      <Choices t={t} preferences={preferences} values={values} errors={errors} />
      <CapacityChoice
        t={t}
        language={language}
        label={t('lists.compose.capacity')}
        hint={t('lists.preferences.capacity-hint')}
        capacities={preferences.capacities}
        value={values.capacity ?? String(preferences.capacity ?? '')}
        error={errors.capacity}
        usual={t('lists.preferences.capacity-main')}
      />
      <Clock t={t} preferences={preferences} values={values} errors={errors} />
      <div class="field">
        <label class="choice">
          <input type="checkbox" name="own" value="yes" checked={wantsOwn(preferences, values)} />
          <span>{t('lists.preferences.own')}</span>
        </label>
      </div>
    </FieldForm>
  );
}

type Choosing = Pick<PreferencesPage, 't' | 'preferences' | 'values' | 'errors'>;

/** How mail comes, and until when none. */
function Choices({ t, preferences, values, errors }: Choosing) {
  const { delivery, pausedUntil } = preferences;
  const chosen = values.mail ?? (pausedUntil ? 'pause' : delivery);
  const options = [
    { value: 'each', words: t('lists.preferences.each'), hint: undefined },
    { value: 'mime', words: t('lists.preferences.mime'), hint: t('lists.preferences.mime-hint') },
    { value: 'plain', words: t('lists.preferences.plain'), hint: t('lists.preferences.plain-hint') },
    { value: 'daily', words: t('lists.preferences.daily'), hint: t('lists.preferences.daily-hint') },
    { value: 'none', words: t('lists.preferences.none'), hint: t('lists.preferences.none-hint') },
    { value: 'pause', words: t('lists.preferences.pause'), hint: t('lists.preferences.pause-hint') },
  ];
  return (
    <fieldset class={errors.until ? 'field bad-field' : 'field'}>
      <legend>{t('lists.preferences.mail')}</legend>
      <ul class="choices">
        {options.map(({ value, words, hint }) => (
          <li>
            <label class="choice">
              <input type="radio" name="mail" value={value} checked={chosen === value} />
              <span>
                <b>{words}</b>
                {hint ? <span class="hint">{hint}</span> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Until t={t} preferences={preferences} values={values} errors={errors} />
    </fieldset>
  );
}

/** The end of a pause. */
function Until({ t, preferences, values, errors }: Choosing) {
  return (
    <>
      <label for="until">{t('lists.preferences.until')}</label>
      {errors.until ? (
        <span class="error" id="until-error">
          {errors.until}
        </span>
      ) : null}
      <input
        id="until"
        name="until"
        type="date"
        dir="ltr"
        value={values.until ?? preferences.pausedUntil?.toISOString().slice(0, 10)}
        aria-describedby={describedBy('until', undefined, errors.until)}
        aria-invalid={errors.until ? 'true' : undefined}
      />
    </>
  );
}

/** A box without its tick is not sent: a form that came back says by another field that it was one. */
function wantsOwn({ ownPosts }: Preferences, values: Form['values']): boolean {
  return values.mail === undefined ? ownPosts : values.own === 'yes';
}
