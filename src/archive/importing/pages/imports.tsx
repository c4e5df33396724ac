import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { titledIn } from '#platform/words.ts';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Title } from '#ui/said.tsx';
import { TableHead } from '#ui/table-head.tsx';
import { Time } from '#ui/time.tsx';
import type { ImportRun } from '../import-queries.ts';

type Page = { t: Translate; language: Language };

/** What was imported, and what could not be: kept raw, to look at and to take away. */
export function ImportsPage({ t, language, runs }: Page & { runs: ReadonlyArray<ImportRun> }) {
  return (
    <>
      <PageHead title={t('archive.imports.title')} lede={t('archive.imports.lede')} />
      {runs.length === 0 ? <Empty title={t('archive.imports.empty')} /> : null}
      {runs.map((run) => (
        <Run t={t} language={language} run={run} />
      ))}
    </>
  );
}

function Run({ t, language, run }: Page & { run: ImportRun }) {
  const { read, added, already, deleted, aside } = run;
  return (
    <section class="sec">
      <h2 class="h1s">
        <a href={hrefIn(language, `/lists/${run.list}`)}>
          <Title language={language} of={titledIn(run, language)} />
        </a>
      </h2>
      <p>
        {run.endedAt
          ? t('archive.imports.counts', { read, added, already, deleted, aside })
          : t('archive.imports.broken-off')}
      </p>
      <ul class="meta">
        <li>
          <bdi dir="ltr">{run.source}</bdi>
        </li>
        <li>
          <Time language={language} at={run.startedAt} />
        </li>
      </ul>
      {run.mails.length > 0 ? <Mails t={t} language={language} run={run} /> : null}
    </section>
  );
}

function Mails({ t, language, run }: Page & { run: ImportRun }) {
  return (
    <table class="fold">
      <caption>{t('archive.imports.aside', { n: run.aside, shown: run.mails.length })}</caption>
      <TableHead words={[t('archive.imports.where'), t('archive.imports.why'), t('archive.imports.message')]} />
      <tbody>
        {run.mails.map((mail) => (
          <tr>
            <th scope="row">
              <bdi dir="ltr">
                {mail.file}: {mail.at}
              </bdi>
            </th>
            <td data-l={t('archive.imports.why')}>
              <bdi dir="auto">{mail.why}</bdi>
            </td>
            <td data-l={t('archive.imports.message')}>
              {mail.size === null ? (
                t('archive.imports.not-kept')
              ) : (
                <a href={hrefIn(language, `/admin/imports/${mail.id}.eml`)}>
                  {t('archive.imports.take', { n: mail.id })}
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
