import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { FieldFrame, TextArea, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import type { ImportLine } from '../queries.ts';

type ImportPage = {
  t: Translate;
  language: Language;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  done: ReadonlyArray<ImportLine>;
  /** A preview was just thrown away. */
  dropped: boolean;
};

/** A table of people, pasted or as a file; its button shows what each row would lead to. */
export function ImportPage({ t, language, form, errors, done, dropped }: ImportPage) {
  const path = hrefIn(language, '/people/import');
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('members.import.title')} lede={t('members.import.lede')} />
      {dropped ? (
        <Banner kind="ok">
          <p>{t('members.import.dropped')}</p>
        </Banner>
      ) : null}
      <form method="post" action={path} enctype="multipart/form-data" novalidate>
        <TextArea
          name="table"
          label={t('members.import.table')}
          hint={t('members.import.table-hint')}
          value={form.table}
          error={errors.table}
        />
        <FieldFrame
          id="file"
          label={t('members.import.file')}
          optional={t('ui.optional')}
          {...(errors.file ? { error: errors.file } : {})}
        >
          <input
            id="file"
            name="file"
            type="file"
            aria-describedby={errors.file ? 'file-error' : undefined}
            aria-invalid={errors.file ? 'true' : undefined}
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          />
        </FieldFrame>
        <TextField
          name="basis"
          label={t('members.import.basis')}
          hint={t('members.import.basis-hint')}
          value={form.basis}
          error={errors.basis}
          maxlength={300}
        />
        <p>
          <button type="submit" class="btn-1">
            {t('members.import.preview')}
          </button>
        </p>
      </form>
      {done.length > 0 ? (
        <section class="sec">
          <h2>{t('members.import.before')}</h2>
          <ul class="rows tight">
            {done.map(({ id, madeAt, by, basis, created, changed }) => (
              <li>
                <a href={`${path}/${id}`}>
                  <Time language={language} at={madeAt} look="date-time" />
                </a>{' '}
                {by ? <bdi>{by}</bdi> : null} <q dir="auto">{basis}</q>{' '}
                <span class="muted">{t('members.import.in-short', { created, changed })}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
