import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { mustBeSaid, said } from '#platform/words.ts';
import { Badge } from '#ui/badge.tsx';
import { countPhrase } from '#ui/countdown.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said } from '#ui/said.tsx';
import { WhenText } from '#ui/when.tsx';
import type { Standing } from '../outlook.ts';
import type { Process } from '../queries.ts';

type Page = { t: Translate; language: Language; now: Date };
type Processes = Page & {
  processes: ReadonlyArray<Process>;
  standings: ReadonlyMap<number, Standing>;
  mayEdit: boolean;
};

/** What is negotiated; of each, which stage it is in and what comes next. */
export function ProcessesPage({ t, language, now, processes, standings, mayEdit }: Processes) {
  return (
    <>
      <PageHead title={t('processes.index.title')} lede={t('processes.index.lede')}>
        {mayEdit ? (
          <p>
            <a class="btn" href={hrefIn(language, '/processes/open')}>
              {t('processes.open.title')}
            </a>
          </p>
        ) : null}
      </PageHead>
      {processes.length === 0 ? (
        <Empty title={t('processes.index.empty')} why={t('processes.index.empty-why')} />
      ) : null}
      <ul class="rows">
        {processes.map((process) => (
          <Row
            {...{ t, language, now, process }}
            standing={standings.get(process.id)}
            isAlone={processes.length === 1}
          />
        ))}
      </ul>
    </>
  );
}

type RowProps = Page & { process: Process; standing: Standing | undefined; isAlone: boolean };

function Row({ t, language, now, process, standing, isAlone }: RowProps) {
  const mandate = said(process.mandates, language);
  return (
    <li>
      <h2 class="title">
        <a href={hrefIn(language, `/processes/${process.slug}`)}>
          <Said language={language} words={mustBeSaid(process.names, language)} />
        </a>
      </h2>
      {mandate ? (
        <p class="small">
          <Said language={language} words={{ ...mandate, text: mandate.text.split('\n')[0] ?? '' }} />
        </p>
      ) : null}
      {standing ? <Now {...{ t, language, now, standing }} /> : null}
      {process.isMain && !isAlone ? (
        <p>
          <Badge kind="on">{t('processes.main')}</Badge>
        </p>
      ) : null}
    </li>
  );
}

function Now({ t, language, now, standing: { stage, next, hasMilestones } }: Page & { standing: Standing }) {
  return (
    <dl class="kv">
      {stage ? (
        <>
          <dt>{t('processes.index.stage')}</dt>
          <dd>
            <Said language={language} words={stage} />
          </dd>
        </>
      ) : null}
      <dt>{t('ui.countdown.title')}</dt>
      <dd>{next ? <Next {...{ t, language, now, next }} /> : <None t={t} hasMilestones={hasMilestones} />}</dd>
    </dl>
  );
}

function Next({ t, language, now, next }: Page & { next: NonNullable<Standing['next']> }) {
  const remarks = [countPhrase(t, next.count), next.isFirm ? '' : t('ui.timeline.tentative')].filter(Boolean);
  return (
    <>
      <a href={hrefIn(language, next.path)}>
        <Said language={language} words={next.title} />
      </a>
      {' · '}
      <WhenText language={language} when={next.when} look="short" year={now.getUTCFullYear()} />
      {remarks.map((words) => (
        <span class="muted"> · {words}</span>
      ))}
    </>
  );
}

function None({ t, hasMilestones }: { t: Translate; hasMilestones: boolean }) {
  return <span class="muted">{t(hasMilestones ? 'processes.index.over' : 'processes.index.undated')}</span>;
}
