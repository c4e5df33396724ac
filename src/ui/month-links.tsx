import type { Language } from '#platform/languages.ts';
import { localeOf, type Translate } from '#platform/messages.ts';
import { hrefIn } from './href.ts';

const formats = new Map<Language, Intl.DateTimeFormat>();

/** `2026-03` as the reader's language names it. */
export function monthName(language: Language, month: string): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' });
    formats.set(language, format);
  }
  return format.format(new Date(`${month}-15T00:00:00Z`));
}

type Props = {
  t: Translate;
  language: Language;
  list: string;
  months: ReadonlyArray<{ month: string; messages: number }>;
};

/** The months of a list with how many messages each has; older than two years folded by year. */
export function MonthLinks({ t, language, list, months }: Props) {
  if (months.length === 0) return null;
  const recent = months.slice(0, 24);
  const older = Map.groupBy(months.slice(24), ({ month }) => month.slice(0, 4));
  return (
    <section>
      <h2>{t('ui.months')}</h2>
      <Links language={language} list={list} months={recent} />
      {[...older].map(([year, each]) => (
        <details>
          <summary>{year}</summary>
          <Links language={language} list={list} months={each} />
        </details>
      ))}
    </section>
  );
}

function Links({ language, list, months }: Omit<Props, 't'>) {
  return (
    <ul class="flow0">
      {months.map(({ month, messages }) => (
        <li class="row end">
          <a href={hrefIn(language, `/lists/${list}/${month}`)}>{monthName(language, month)}</a>
          <span class="num">{messages}</span>
        </li>
      ))}
    </ul>
  );
}
