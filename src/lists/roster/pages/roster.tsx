import { countryName } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Name } from '#ui/person.tsx';
import { Naming } from '#ui/said.tsx';
import { Stakeholder } from '#ui/stakeholder.tsx';
import { TableHead } from '#ui/table-head.tsx';
import { Time } from '#ui/time.tsx';
import { SettingsNav } from '../../settings/pages/settings-nav.tsx';
import { fieldsOf, type RosterFilter } from '../roster-filter.ts';
import type { RosterRow } from '../roster-queries.ts';
import { Bulk } from './bulk.tsx';
import { Filters } from './filters.tsx';
import { deliveryWords, wayInWords } from './words.ts';

export type RosterPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  rows: ReadonlyArray<RosterRow>;
  paging: Paging;
  filter: RosterFilter;
  /** What stood in the form that came back. */
  form: Readonly<Record<string, string>>;
  marked: ReadonlySet<string>;
  errors: FieldErrors;
  done: { done: number; left: number } | undefined;
  brought: { done: number; left: number } | undefined;
};

export function RosterPage(page: RosterPage) {
  const { t, language, list, rows, paging, filter, errors, done, brought } = page;
  const path = hrefIn(language, `/lists/${list.name}/roster`);
  return (
    <>
      {done || brought ? (
        <Banner kind="ok">
          {done ? <p>{t('lists.plan.done', done)}</p> : null}
          {brought ? <p>{t('lists.bring.done', brought)}</p> : null}
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.roster.title" of={list} />}
        meta={[t('lists.subscribers', { n: paging.total })]}
      >
        <p>
          <a class="btn" href={`${path}/bring`}>
            {t('lists.bring.link')}
          </a>
        </p>
      </PageHead>
      <SettingsNav t={t} language={language} list={list} here="/roster" />
      <Filters t={t} language={language} action={path} filter={filter} />
      {rows.length === 0 ? (
        <Empty title={t('lists.roster.empty')} why={t('lists.roster.empty-why')}>
          <p>
            <a href={path}>{t('lists.roster.everybody')}</a>
          </p>
        </Empty>
      ) : (
        <Found {...page} path={path} />
      )}
    </>
  );
}

/** Those whom the filter lets through, what can be done with them, and the way out with them. */
function Found(page: RosterPage & { path: string }) {
  const { t, paging, filter, path } = page;
  const fields = fieldsOf(filter);
  return (
    <>
      <form method="post" action={`${path}/plans`} id="ids">
        {/* The default button: Enter in a field must not prepare anything. */}
        <button type="submit" disabled hidden />
        <People {...page} />
        {filter.standing === 'left' ? null : <Bulk {...page} />}
      </form>
      <Pager t={t} paging={paging} address={(n) => `${path}?${new URLSearchParams({ ...fields, page: String(n) })}`} />
      <form method="post" action={`${path}/export`}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{t('lists.roster.export')}</button>
      </form>
    </>
  );
}

function People({ t, language, rows, marked, filter, path }: RosterPage & { path: string }) {
  const mayMark = filter.standing !== 'left';
  return (
    <table class="fold">
      <TableHead
        words={[
          t('lists.roster.person'),
          t('lists.roster.organisation'),
          t('lists.roster.delivery'),
          t('lists.roster.came'),
          t('lists.roster.story'),
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              <Who language={language} row={row} mayMark={mayMark} marked={marked.has(String(row.id))} />
            </th>
            <td data-l={t('lists.roster.organisation')}>
              <Standing t={t} language={language} row={row} />
            </td>
            <td data-l={t('lists.roster.delivery')}>
              <Mail t={t} language={language} row={row} />
            </td>
            <td data-l={t('lists.roster.came')}>
              <Came t={t} language={language} row={row} />
            </td>
            <td data-l={t('lists.roster.story')}>
              <a href={`${path}/${row.id}`}>
                {t('lists.roster.story')}
                <span class="vh"> {row.name || row.email}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Who = { language: Language; row: RosterRow; mayMark: boolean; marked: boolean };

function Who({ language, row, mayMark, marked }: Who) {
  const words = (
    <span class="person">
      {row.name ? (
        <b>
          <Name language={language} name={row.name} />
        </b>
      ) : null}{' '}
      <bdi dir="ltr" class={row.name ? 'small muted' : undefined}>
        {row.email}
      </bdi>
    </span>
  );
  if (!mayMark) return words;
  return (
    <label class="choice">
      <input type="checkbox" name="ids" value={String(row.id)} checked={marked} />
      {words}
    </label>
  );
}

type Cell = Pick<RosterPage, 't' | 'language'> & { row: RosterRow };

function Standing({ t, language, row }: Cell) {
  if (!row.organisation && !row.country && !row.stakeholder) return <span>–</span>;
  return (
    <span>
      {row.organisation ? <Name language={language} name={row.organisation} /> : null}
      {row.organisation && row.country ? ' · ' : ' '}
      {row.country ? `${countryName(row.country, language)} ` : null}
      {row.stakeholder ? <Stakeholder t={t} group={row.stakeholder} /> : null}
    </span>
  );
}

function Mail({ t, language, row }: Cell) {
  return (
    <span>
      {t(deliveryWords[row.delivery])}{' '}
      {row.pausedUntil ? (
        <span class="small muted">
          {t('lists.roster.paused-until')} <Time language={language} at={row.pausedUntil} look="date" />
        </span>
      ) : null}{' '}
      {row.stoppedAt ? <span class="badge warn">{t('lists.roster.stopped')}</span> : null}{' '}
      {row.moderated ? <span class="badge">{t('lists.roster.read-first')}</span> : null}
    </span>
  );
}

/** When, how, by whom and why. */
export function Came({ t, language, row }: Cell) {
  return (
    <span>
      <Time language={language} at={row.joinedAt} look="date" /> {wayInWords(t, row.coming)}
      {row.addedBy ? <bdi> {t('lists.roster.by', { name: row.addedBy })}</bdi> : null}
      {row.coming.way !== 'other' && row.coming.reason ? ' ' : null}
      {row.coming.way !== 'other' && row.coming.reason ? <q dir="auto">{row.coming.reason}</q> : null}
      {row.leftAt ? (
        <span>
          {' '}
          · {t('lists.roster.left-on')} <Time language={language} at={row.leftAt} look="date" />
        </span>
      ) : null}
    </span>
  );
}
