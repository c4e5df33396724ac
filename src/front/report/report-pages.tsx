import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { formatTime } from '#ui/time.tsx';
import { Figures } from './pages/figures.tsx';
import type { Days } from './period.ts';
import type { Report } from './report-queries.ts';

type Props = { t: Translate; language: Language; days: Days; errors: FieldErrors; report: Report | undefined };

const csv = 'CSV';

/** One page for a board: the network at the start of a period and at its end, and what was done meanwhile. */
export function ReportPage({ t, language, days, errors, report }: Props) {
  const day = (text: string) => formatTime(language, new Date(text), 'date');
  return (
    <div class="report">
      <PageHead
        title={t('front.report.title')}
        lede={report ? t('front.report.period', { from: day(days.from), to: day(days.to) }) : undefined}
      />
      <ErrorSummary t={t} errors={errors} />
      <form method="get" action={hrefIn(language, '/admin/report')} class="toolbar">
        <TextField name="from" type="date" label={t('front.report.from')} value={days.from} error={errors.from} />
        <TextField name="to" type="date" label={t('front.report.to')} value={days.to} error={errors.to} />
        <button type="submit">{t('front.report.show')}</button>
        {report ? <a href={`${hrefIn(language, '/admin/report.csv')}?from=${days.from}&to=${days.to}`}>{csv}</a> : null}
      </form>
      {report ? <Figures t={t} language={language} report={report} /> : null}
    </div>
  );
}
