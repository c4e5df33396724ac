import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { type AskedSpelling, Spellings } from '#ui/spellings.tsx';
import { type ShownReading, TableReading } from '#ui/table-reading.tsx';
import type { Deeds } from '../deeds.ts';
import type { Import } from '../queries.ts';
import { Differences } from './differences.tsx';
import { Gaps, PeopleRows } from './people-rows.tsx';
import { WrongLines } from './wrong-lines.tsx';

type PreviewPage = {
  t: Translate;
  language: Language;
  table: Import;
  deeds: Deeds;
  /** Their fingerprint: the button does these and no others. */
  seen: string;
  reading: ShownReading | null;
  asked: ReadonlyArray<AskedSpelling>;
  /** What countries are called. */
  places: ReadonlyArray<string>;
  errors: FieldErrors;
};

/** What each row of a table would lead to, what is asked about, and the one button. */
export function PreviewPage({ t, language, table, deeds, seen, reading, asked, places, errors }: PreviewPage) {
  const path = hrefIn(language, `/people/import/${table.id}`);
  const { gaps, differences } = deeds;
  const to = { t, language };
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={t('members.import.would')}
        lede={t('members.import.in-short', { created: deeds.create.length, changed: deeds.changes.length })}
        meta={[<q dir="auto">{table.basis}</q>]}
      />
      <TableReading t={t} reading={reading} action={`${path}/charset`} error={errors.charset} />
      {asked.length > 0 || differences.length > 0 ? (
        <form method="post" action={`${path}/answers`} novalidate>
          <Spellings t={t} asked={asked} places={places} />
          <Differences t={t} language={language} differences={differences} replacing={table.replacing} />
          <button type="submit">{t('members.import.apply')}</button>
        </form>
      ) : null}
      <WrongLines t={t} wrong={table.wrong} twice={deeds.twice} ignored={table.ignored} />
      <PeopleRows {...to} title={t('members.import.new', { n: deeds.create.length })} rows={deeds.create} />
      <Gaps {...to} gaps={gaps} />
      <PeopleRows {...to} title={t('members.import.own', { n: deeds.own.length })} rows={deeds.own} />
      <PeopleRows {...to} title={t('members.import.left', { n: deeds.left.length })} rows={deeds.left} />
      {deeds.same > 0 ? <p>{t('members.import.same', { n: deeds.same })}</p> : null}
      <CarryOut t={t} path={path} deeds={deeds} seen={seen} />
      <ButtonForm action={`${path}/drop`} words={t('members.import.drop')} />
    </>
  );
}

function CarryOut({ t, path, deeds, seen }: Pick<PreviewPage, 't' | 'deeds' | 'seen'> & { path: string }) {
  const writes = deeds.create.length + deeds.changes.length + deeds.joining.length;
  return (
    <section class="sec">
      <h2>{t('members.import.do')}</h2>
      <p>{t('members.import.silent')}</p>
      {writes > 0 ? (
        <ButtonForm action={path} words={t('members.import.button', { n: writes })} look="btn-1" values={{ seen }} />
      ) : (
        <Banner kind="info">
          <p>{t('members.import.nothing')}</p>
        </Banner>
      )}
    </section>
  );
}
