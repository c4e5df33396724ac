import type { Country } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import type { Report } from '../../doctor/queries.ts';
import { isKnown, pathOf, type Step, steps } from '../rules.ts';
import type { SetUpState } from '../set-up-queries.ts';
import { DomainStep } from './domain.tsx';
import { DoneStep } from './done.tsx';
import { ListStep, MembersStep } from './lists.tsx';
import { LanguageStep, NameStep, PurposeStep } from './network.tsx';
import { PersonStep } from './person.tsx';

export type Form = { values: Readonly<Record<string, string>>; lists: ReadonlyArray<string> };
export type StepPage = {
  t: Translate;
  language: Language;
  state: SetUpState;
  form: Form;
  errors: FieldErrors;
  report: Report | undefined;
  relay: 'capture' | 'direct' | 'smtp';
  countries: ReadonlyArray<Country>;
  /** How many were invited a moment ago. */
  invited: number | undefined;
  /** Where the form goes, and where the page leads that comes next. */
  action: string;
  next: string;
};

const pages: Record<Step, (props: StepPage) => ReturnType<typeof NameStep>> = {
  name: NameStep,
  purpose: PurposeStep,
  language: LanguageStep,
  domain: DomainStep,
  list: ListStep,
  members: MembersStep,
  person: PersonStep,
  done: DoneStep,
};

/** One question of the way: how far one is, the form, the way back, and all of it at the end. */
export function SetUpPage({ step, ...props }: Omit<StepPage, 'action' | 'next'> & { step: Step }) {
  const { t, language, state, errors } = props;
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const next = hrefIn(language, pathOf(steps[at + 1] ?? 'done'));
  const Content = pages[step];
  // Whoever left the name or the domain for later is not told that the site is open.
  const isTooEarly = step === 'done' && !state.isOpen;
  const progress = t('front.set-up.progress', { n: at + 1, all: steps.length });
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <p class="small muted" id="progress">
        {t('front.set-up.title')} · {progress}
      </p>
      <progress value={at + 1} max={steps.length} aria-labelledby="progress" />
      <PageHead
        title={t(`front.set-up.step.${step}`)}
        lede={t(isTooEarly ? 'front.set-up.not-open' : `front.set-up.lede.${step}`)}
      />
      <div class="flow">
        <Content {...props} action={hrefIn(language, pathOf(step))} next={next} />
        <p class="row">
          {before ? <a href={hrefIn(language, pathOf(before))}>{t('front.set-up.back')}</a> : null}
          {step === 'done' || isKnown(step, state.known) ? null : <a href={next}>{t('front.set-up.skip')}</a>}
        </p>
      </div>
      <AllSteps t={t} language={language} step={step} state={state} />
      <p class="small muted">{t('front.set-up.later', { path: hrefIn(language, '/set-up') })}</p>
    </>
  );
}

type AllSteps = Pick<StepPage, 't' | 'language' | 'state'> & { step: Step };

function AllSteps({ t, language, step, state }: AllSteps) {
  return (
    <nav class="sec" aria-labelledby="steps">
      <h2 id="steps" class="h1s">
        {t('front.set-up.all')}
      </h2>
      <ol class="bullets">
        {steps.map((each) => (
          <li>
            <a href={hrefIn(language, pathOf(each))} aria-current={each === step ? 'step' : undefined}>
              {t(`front.set-up.step.${each}`)}
            </a>
            {each === 'done' ? null : (
              <span class="small muted">
                {' '}
                · {t(isKnown(each, state.known) ? 'front.set-up.known' : 'front.set-up.missing')}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
