import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Name } from '#ui/person.tsx';
import { TableHead } from '#ui/table-head.tsx';
import { Rest } from '#ui/table-rest.tsx';
import { Time } from '#ui/time.tsx';
import { wordsOf } from '../asked-spellings.ts';
import type { Difference, NewFacts } from '../deeds.ts';

type Told = NewFacts & { /** When he left the network. */ leftOn?: Date };
type In = { t: Translate; language: Language };

/** More of them are no longer looked through by anybody; how many are not shown is said. */
const mostShown = 1000;
/** So few stand open. */
const few = 20;
const said = ['organisation', 'post', 'country', 'stakeholder', 'language'] as const;

/** People of a table as they would be kept: what was read as a country is told by its name. */
export function PeopleRows({ t, language, title, rows }: In & { title: string; rows: ReadonlyArray<Told> }) {
  if (rows.length === 0) return null;
  const columns = said.filter((fact) => rows.some((row) => row[fact]));
  const name = t('members.import.fact.name');
  return (
    <section class="sec">
      <h2>{title}</h2>
      <details open={rows.length <= few}>
        <summary>{t('members.import.show')}</summary>
        <table class="fold">
          <TableHead words={[name, ...columns.map((fact) => t(`members.import.fact.${fact}`))]} />
          <tbody>
            {rows.slice(0, mostShown).map((row) => (
              <tr>
                <th scope="row">
                  {row.name ? <Name language={language} name={row.name} /> : null} <bdi dir="ltr">{row.email}</bdi>
                  {row.leftOn ? (
                    <span class="small muted">
                      {' '}
                      {t('members.import.left-on')} <Time language={language} at={row.leftOn} look="date" />
                    </span>
                  ) : null}
                </th>
                {columns.map((fact) => (
                  <td data-l={t(`members.import.fact.${fact}`)}>
                    <bdi>{wordsOf(fact, language)(row[fact] ?? '')}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Rest t={t} n={rows.length - mostShown} />
      </details>
    </section>
  );
}

/** Facts of known people that a table fills in. */
export function Gaps({ t, language, gaps }: In & { gaps: ReadonlyArray<Difference> }) {
  if (gaps.length === 0) return null;
  return (
    <section class="sec">
      <h2>{t('members.import.gaps', { n: gaps.length })}</h2>
      <details open={gaps.length <= few}>
        <summary>{t('members.import.show')}</summary>
        <ul class="rows tight">
          {gaps.slice(0, mostShown).map(({ line, name, fact, would }) => (
            <li>
              {t('members.import.line', { line })} <Name language={language} name={name} />,{' '}
              {t(`members.import.fact.${fact}`)}: <bdi>{wordsOf(fact, language)(would)}</bdi>
            </li>
          ))}
        </ul>
        <Rest t={t} n={gaps.length - mostShown} />
      </details>
    </section>
  );
}
