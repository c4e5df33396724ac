import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { TextArea, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import { TableFileField } from '#ui/table-file-field.tsx';

type BringPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  /** Whether the reader may add people without asking them. */
  mayAdd: boolean;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

/** A table of people, pasted or as a file; its button shows what each row would lead to. */
export function BringPage(page: BringPage) {
  const { t, language, list, mayAdd, form, errors } = page;
  const path = hrefIn(language, `/lists/${list.name}/roster`);
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead
        title={<Naming t={t} language={language} words="lists.bring.title" of={list} />}
        lede={t('lists.bring.lede')}
      />
      <form method="post" action={`${path}/bring`} enctype="multipart/form-data" novalidate>
        <TextArea
          name="table"
          label={t('lists.bring.table')}
          hint={t('lists.bring.table-hint')}
          optional={t('ui.optional')}
          value={form.table}
          error={errors.table}
        />
        <TableFileField t={t} label={t('lists.bring.file')} error={errors.file} kept={form.kept} />
        {mayAdd ? <InviteOrAdd {...page} /> : null}
        <p>
          <button type="submit" class="btn-1">
            {t('lists.roster.preview')}
          </button>
        </p>
      </form>
      <p>
        <a href={path}>{t('lists.plan.back')}</a>
      </p>
    </>
  );
}

/** Whether they are asked; if not, on what grounds they are added, and whether they are told. */
function InviteOrAdd({ t, form, errors }: BringPage) {
  const way = form.way ?? 'invite';
  return (
    <>
      <fieldset class="field">
        <legend>{t('lists.bring.how')}</legend>
        <label class="choice">
          <input type="radio" name="way" value="invite" checked={way === 'invite'} />
          <span>{t('lists.bring.invite')}</span>
        </label>
        <label class="choice">
          <input type="radio" name="way" value="add" checked={way === 'add'} />
          <span>{t('lists.bring.add')}</span>
        </label>
      </fieldset>
      <TextField
        name="basis"
        label={t('lists.bring.basis')}
        hint={t('lists.bring.basis-hint')}
        optional={t('ui.optional')}
        value={form.basis}
        error={errors.basis}
        maxlength={300}
      />
      <label class="choice">
        <input type="checkbox" name="welcome" value="yes" checked={form.welcome === 'yes'} />
        <span>{t('lists.bring.welcome')}</span>
      </label>
    </>
  );
}
