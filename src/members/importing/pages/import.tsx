import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { TableFileField } from '#ui/table-file-field.tsx';
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
      <TableForm t={t} path={path} form={form} errors={errors} />
      {done.length > 0 ? <Before t={t} language={language} path={path} done={done} /> : null}
    </>
  );
}

type TableForm = Pick<ImportPage, 't' | 'form' | 'errors'> & { path: string };

function TableForm({ t, path, form, errors }: TableForm) {
  return (
    <form method="post" action={path} enctype="multipart/form-data" novalidate>
      <TextArea
        name="table"
        label={t('members.import.table')}
        hint={t('members.import.table-hint')}
        value={form.table}
        error={errors.table}
      />
      <TableFileField t={t} label={t('members.import.file')} error={errors.file} kept={form.kept} />
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
  );
}

function Before({ t, language, path, done }: Pick<ImportPage, 't' | 'language' | 'done'> & { path: string }) {
  return (
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
  );
}
