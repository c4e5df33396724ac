import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { TableHead } from '#ui/table-head.tsx';
import { Time } from '#ui/time.tsx';
import { wordsOf } from '../asked-spellings.ts';
import type { Import, ImportReport } from '../queries.ts';
import { WrongLines } from './wrong-lines.tsx';

type ReportPage = { t: Translate; language: Language; table: Import; report: ImportReport; by: string };

/** What was done with a table, by whom and on which basis: to be read for good. */
export function ReportPage({ t, language, table, report, by }: ReportPage) {
  const { created, joined, changed, gaps, replaced, differences, same, own, left } = report;
  const sentences: [number, string][] = [
    [joined, t('members.import.joined', { n: joined })],
    [gaps, t('members.import.gaps', { n: gaps })],
    [replaced, t('members.import.replaced', { n: replaced })],
    [differences, t('members.import.kept', { n: differences })],
    [same, t('members.import.same', { n: same })],
    [own, t('members.import.own', { n: own })],
    [left, t('members.import.left', { n: left })],
  ];
  return (
    <>
      <PageHead
        title={t('members.import.done')}
        lede={t('members.import.in-short', { created, changed })}
        meta={[
          ...(table.doneAt ? [<Time language={language} at={table.doneAt} look="date-time" />] : []),
          ...(by ? [<bdi>{by}</bdi>] : []),
          <q dir="auto">{table.basis}</q>,
        ]}
      />
      <ul class="rows tight">
        {sentences
          .filter(([n]) => n > 0)
          .map(([, words]) => (
            <li>{words}</li>
          ))}
      </ul>
      {report.questions.length > 0 ? <Spellings t={t} language={language} questions={report.questions} /> : null}
      <WrongLines t={t} wrong={table.wrong} twice={report.twice} ignored={table.ignored} />
      <p>
        <a href={hrefIn(language, '/people')}>{t('members.directory.back')}</a>
      </p>
    </>
  );
}

type Answered = Pick<ReportPage, 't' | 'language'> & Pick<ImportReport, 'questions'>;

function Spellings({ t, language, questions }: Answered) {
  return (
    <section class="sec">
      <h2>{t('members.import.spellings', { n: questions.length })}</h2>
      <table class="fold">
        <TableHead words={[t('members.import.written'), t('members.import.meant'), t('members.import.rows')]} />
        <tbody>
          {questions.map(({ kind, text, rows, meaning }) => (
            <tr>
              <th scope="row">
                <bdi>{text}</bdi>
              </th>
              <td data-l={t('members.import.meant')}>
                {meaning ? wordsOf(kind, language)(meaning) : t('members.import.unknown')}
              </td>
              <td data-l={t('members.import.rows')} class="num">
                {rows}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
