import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from './href.ts';
import { formatTime } from './time.tsx';

/** `2026-03` as the reader's language names it. */
export function monthName(language: Language, month: string): string {
  return formatTime(language, new Date(`${month}-15T00:00:00Z`), 'month');
}

type Props = {
  t: Translate;
  language: Language;
  list: string;
  months: ReadonlyArray<{ month: string; messages: number }>;
};

/** The months of a list with how many messages each has; what is older than two years by whole years. */
export function MonthLinks({ t, language, list, months }: Props) {
  if (months.length === 0) return null;
  const recent = months.slice(0, 24);
  const older = Map.groupBy(months.slice(24), ({ month }) => month.slice(0, 4));
  return (
    <section>
      <h2>{t('ui.months')}</h2>
      <Links language={language} list={list} months={recent} />
      {older.size > 0 ? (
        <Links
          language={language}
          list={list}
          months={[...older].map(([year, each]) => ({
            month: year,
            messages: each.reduce((sum, { messages }) => sum + messages, 0),
          }))}
        />
      ) : null}
    </section>
  );
}

function Links({ language, list, months }: Omit<Props, 't'>) {
  return (
    <ul class="flow0">
      {months.map(({ month, messages }) => (
        <li class="row end">
          <a href={hrefIn(language, `/lists/${list}/${month}`)}>
            {month.length === 4 ? month : monthName(language, month)}
          </a>
          <span class="num">{messages}</span>
        </li>
      ))}
    </ul>
  );
}
