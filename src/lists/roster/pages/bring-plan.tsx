import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { type AskedSpelling, Spellings } from '#ui/spellings.tsx';
import { type ShownReading, TableReading } from '#ui/table-reading.tsx';
import { Ignored, Rest } from '#ui/table-rest.tsx';
import { Time } from '#ui/time.tsx';
import type { Sorted } from '../bringing.ts';
import type { SpeltRow } from '../members-table.ts';
import type { Plan } from '../plan.ts';
import type { State } from '../rules.ts';

type BringPlanPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  id: string;
  deed: Plan<'bring'>['deed'];
  sorted: Sorted;
  meant: number;
  reading: ShownReading | null;
  asked: ReadonlyArray<AskedSpelling>;
  /** What countries are called. */
  places: ReadonlyArray<string>;
  errors: FieldErrors;
};

const words: Record<State, MessageKey> = {
  new: 'lists.bring.state.new',
  left: 'lists.bring.state.left',
  gone: 'lists.bring.state.gone',
  already: 'lists.bring.state.already',
  'other-address': 'lists.bring.state.other-address',
  banned: 'lists.bring.state.banned',
  twice: 'lists.bring.state.twice',
};
const order: ReadonlyArray<State> = ['new', 'left', 'gone', 'already', 'other-address', 'banned', 'twice'];
const mostNamed = 50;

/** What each row of a table would lead to, and the one button. */
export function BringPlanPage(page: BringPlanPage) {
  const { t, language, list, id, deed, sorted, meant, errors } = page;
  const path = hrefIn(language, `/lists/${list.name}/roster`);
  const isAdding = deed.way === 'add';
  const shared = { t, language };
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={t('lists.plan.title')}
        lede={t(isAdding ? 'lists.bring.would-add' : 'lists.bring.would-invite', { n: meant })}
        meta={isAdding ? [<q dir="auto">{deed.basis}</q>] : []}
      />
      <Doubts {...page} path={`${path}/bring/${id}`} />
      <div class="sec flow">
        {isAdding ? <p>{t(deed.welcome ? 'lists.bring.welcomed' : 'lists.bring.silent')}</p> : null}
        {meant > 0 ? (
          <ButtonForm
            action={`${path}/bring/${id}`}
            words={t(isAdding ? 'lists.bring.do-add' : 'lists.bring.do-invite', { n: meant })}
            look="btn-1"
          />
        ) : null}
      </div>
      {order.map((state) => (
        <People {...shared} title={t(words[state], { n: sorted.byState[state].length })} people={sorted.byState[state]}>
          {({ email }) => <LeftOn {...shared} at={sorted.leftAt.get(email)} />}
        </People>
      ))}
      {sorted.byState.left.length > 0 ? <p>{t(isAdding ? 'lists.bring.left-out' : 'lists.bring.left-asked')}</p> : null}
      <People {...shared} title={t('lists.bring.state.role', { n: sorted.roles.length })} people={sorted.roles} />
      <WrongRows t={t} rows={sorted.wrong} />
      <Ignored t={t} columns={deed.ignored} />
      <p>
        <a href={`${path}/bring`}>{t('lists.bring.again')}</a>
      </p>
    </>
  );
}

/** In which charset the table was read, and what in it is not clear: both answered before the button. */
function Doubts({ t, reading, asked, places, errors, path }: BringPlanPage & { path: string }) {
  return (
    <>
      <TableReading t={t} reading={reading} action={`${path}/charset`} error={errors.charset} />
      {asked.length > 0 ? (
        <form method="post" action={`${path}/answers`} novalidate>
          <Spellings t={t} asked={asked} places={places} />
          <button type="submit">{t('members.import.apply')}</button>
        </form>
      ) : null}
    </>
  );
}

function LeftOn({ t, language, at }: Pick<BringPlanPage, 't' | 'language'> & { at: Date | undefined }) {
  if (!at) return null;
  return (
    <span class="small muted">
      {t('lists.bring.left-on')} <Time language={language} at={at} look="date" />
    </span>
  );
}

type People = {
  t: Translate;
  language: Language;
  title: string;
  people: ReadonlyArray<SpeltRow>;
  children?: (person: SpeltRow) => Child;
};

function People({ t, language, title, people, children }: People) {
  if (people.length === 0) return null;
  return (
    <section class="sec">
      <h2>{title}</h2>
      <ul class="rows tight">
        {people.slice(0, mostNamed).map((person) => (
          <li>
            {person.name ? <Name language={language} name={person.name} /> : null} <bdi dir="ltr">{person.email}</bdi>{' '}
            {children?.(person)}
          </li>
        ))}
      </ul>
      <Rest t={t} n={people.length - mostNamed} />
    </section>
  );
}

function WrongRows({ t, rows }: { t: Translate; rows: Sorted['wrong'] }) {
  if (rows.length === 0) return null;
  return (
    <section class="sec">
      <h2>{t('lists.bring.state.wrong', { n: rows.length })}</h2>
      <ul class="rows tight">
        {rows.slice(0, mostNamed).map(({ line, why, values }) => (
          <li dir="auto">{t('cli.import.row', { line, why: t(why, values) })}</li>
        ))}
      </ul>
      <Rest t={t} n={rows.length - mostNamed} />
    </section>
  );
}
