import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { mustBeSaid, said } from '#platform/words.ts';
import { Countdown } from '#ui/countdown.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said } from '#ui/said.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { Timeline } from '#ui/timeline.tsx';
import type { NextMilestone, Step } from '../outlook.ts';
import type { Milestone, Process, Stage, Topic } from '../queries.ts';
import { Paragraphs } from './lines.tsx';
import { Milestones } from './milestones.tsx';
import { Topics } from './topics.tsx';

export type ProcessView = {
  t: Translate;
  language: Language;
  process: Process;
  stages: ReadonlyArray<Stage>;
  milestones: ReadonlyArray<Milestone>;
  topics: ReadonlyArray<Topic>;
  steps: ReadonlyArray<Step>;
  next: NextMilestone | undefined;
  now: Date;
  mayEdit: boolean;
};

export function ProcessPage(page: ProcessView) {
  const { t, language, process, steps, next, now, mayEdit } = page;
  const at = hrefIn(language, `/processes/${process.slug}`);
  return (
    <>
      <div class="cols cols-3-2">
        <div>
          <PageHead title={<Said language={language} words={mustBeSaid(process.names, language)} />}>
            {mayEdit ? (
              <p>
                <a class="btn" href={`${at}/edit`}>
                  {t('processes.edit.title')}
                </a>
              </p>
            ) : null}
          </PageHead>
          <Paragraphs language={language} words={said(process.mandates, language)} />
        </div>
        {next ? <Countdown t={t} language={language} countedAt={next.countedAt} next={next} /> : null}
      </div>
      {steps.length > 0 ? (
        <Section id="road" title={t('processes.road')}>
          <Timeline t={t} language={language} label={t('processes.road')} now={now} steps={steps} />
        </Section>
      ) : null}
      <Stages {...page} />
      <Milestones {...page} />
      <Topics {...page} />
      <TakeAlong {...page} at={at} />
    </>
  );
}

function Stages({ t, language, process, stages }: ProcessView) {
  if (stages.length === 0) return null;
  return (
    <Section id="stages" title={t('processes.stages')}>
      <ol class="bullets">
        {stages.map(({ id, names }) => (
          <li aria-current={id === process.currentStage ? 'step' : undefined}>
            <Said language={language} words={mustBeSaid(names, language)} />
            {id === process.currentStage ? <b> · {t('processes.stage-now')}</b> : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function TakeAlong({ t, language, process, at }: ProcessView & { at: string }) {
  return (
    <Section id="take" title={t('ui.take')}>
      <ul class="flow0">
        <li>
          <a href={`${at}/milestones.ics`}>{t('processes.calendar')}</a>{' '}
          <span class="muted">{t('processes.calendar.hint')}</span>
        </li>
        <li>
          <a href={`${at}/changes`}>{t('processes.changes.link')}</a> · {t('processes.changed-at')}{' '}
          <Time language={language} at={process.changedAt} />
        </li>
        <li>
          <a href={`${at}/feed.atom`}>{t('ui.take.feed')}</a>
        </li>
      </ul>
    </Section>
  );
}
