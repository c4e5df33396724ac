import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said } from '#ui/said.tsx';
import type { Process } from '../queries.ts';
import { mustBeSaid, said } from '../words.ts';

type Processes = { t: Translate; language: Language; processes: ReadonlyArray<Process>; mayEdit: boolean };

export function ProcessesPage({ t, language, processes, mayEdit }: Processes) {
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
          <Row t={t} language={language} process={process} isAlone={processes.length === 1} />
        ))}
      </ul>
    </>
  );
}

type RowProps = { t: Translate; language: Language; process: Process; isAlone: boolean };

function Row({ t, language, process, isAlone }: RowProps) {
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
      {process.isMain && !isAlone ? (
        <p>
          <Badge kind="on">{t('processes.main')}</Badge>
        </p>
      ) : null}
    </li>
  );
}
