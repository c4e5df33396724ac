import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { type CountShown, countPhrase } from './countdown.tsx';
import { hrefIn } from './href.ts';
import { Said, type SaidWords } from './said.tsx';
import { type WhenShown, WhenText } from './when.tsx';

export type TimelineStep = {
  title: SaidWords;
  path: string;
  /** `past`: its date has gone by and nobody has said yet what became of it. */
  state: 'done' | 'next' | 'planned' | 'past';
  isFirm: boolean;
  when: WhenShown;
  /** How far away, of the next one. */
  count: CountShown | null;
  /** How many dates are left out between the one before and this one. */
  skipped: number;
};

type Timeline = { t: Translate; language: Language; label: string; now: Date; steps: ReadonlyArray<TimelineStep> };

/** The road of a process: what is done, what is next, what may still move; each state is a word as well as a mark. */
export function Timeline({ t, language, label, now, steps }: Timeline) {
  return (
    <ol class="road" aria-label={label}>
      {steps.map((step) => (
        <li class={classOf(step)} aria-current={step.state === 'next' ? 'step' : undefined}>
          <b>
            <a href={hrefIn(language, step.path)}>
              <Said language={language} words={step.title} />
            </a>
            {step.state === 'done' ? <span class="vh"> ({t('ui.timeline.done')})</span> : null}
          </b>{' '}
          <WhenText language={language} when={step.when} look="short" year={now.getUTCFullYear()} />
          <Remarks t={t} step={step} />
        </li>
      ))}
    </ol>
  );
}

function classOf({ state, isFirm }: TimelineStep): string | undefined {
  if (state === 'done') return 'done';
  if (state === 'next') return 'now';
  return isFirm ? undefined : 'maybe';
}

function Remarks({ t, step }: { t: Translate; step: TimelineStep }) {
  const remarks = [
    step.state === 'next' ? (step.count && countPhrase(t, step.count)) || t('ui.timeline.next') : '',
    step.state === 'past' ? t('ui.timeline.past') : '',
    step.isFirm || step.state === 'done' ? '' : t('ui.timeline.tentative'),
    step.skipped > 0 ? t('ui.timeline.skipped', { n: step.skipped }) : '',
  ].filter(Boolean);
  return (
    <>
      {remarks.map((words) => (
        <span class="remark">{words}</span>
      ))}
    </>
  );
}
