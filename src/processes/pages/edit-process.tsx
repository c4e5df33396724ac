import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Choice, Switch, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { WordsField } from '#ui/words-field.tsx';
import { ZoneField } from '#ui/zone-field.tsx';
import { longest } from '../facts.ts';
import { EditNav } from './edit-nav.tsx';
import { fieldLabels } from './field-labels.ts';

export type EditForm = {
  t: Translate;
  language: Language;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
};
/** `process` is missing where one is opened. */
type EditProcess = EditForm & {
  /** Ways to sort those who take part, by their names. */
  schemes: ReadonlyArray<readonly [id: string, name: string]>;
  /** Ways to part the world by which they are counted. */
  regions: ReadonlyArray<readonly [id: string, name: string]>;
  process?: string;
  isMain?: boolean;
  saved?: boolean;
};

export function EditProcessPage(page: EditProcess) {
  const { t, language, form, errors, process, isMain = false, saved = false } = page;
  const title = process ? t('processes.edit.title') : t('processes.open.title');
  return (
    <>
      {saved ? <Saved t={t} /> : null}
      <ErrorSummary t={t} errors={errors} labels={fieldLabels(t)} />
      <PageHead title={title} />
      {process ? <EditNav t={t} language={language} process={process} here="" /> : null}
      <form
        method="post"
        action={hrefIn(language, process ? `/processes/${process}/edit` : '/processes/open')}
        class="sec"
        novalidate
      >
        {process ? <input type="hidden" name="seen" value={form.seen} /> : <Slug t={t} form={form} errors={errors} />}
        <Facts {...page} />
        {process && !isMain ? <Switch name="isMain" label={t('processes.make-main')} value={form.isMain} /> : null}
        {process ? <Reason t={t} form={form} errors={errors} /> : null}
        <button class="btn-1" type="submit">
          {process ? t('processes.edit.save') : t('processes.open.do')}
        </button>
      </form>
    </>
  );
}

function Facts({ t, language, form, errors, schemes, regions }: EditProcess) {
  return (
    <>
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="names"
        label={t('processes.field.title')}
        maxlength={longest.name}
      />
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="mandates"
        label={t('processes.field.mandates')}
        hint={t('processes.field.mandates-hint')}
        rows={6}
        maxlength={longest.mandate}
      />
      <Choice
        name="stakeholderScheme"
        label={t('processes.field.stakeholderScheme')}
        value={form.stakeholderScheme}
        error={errors.stakeholderScheme}
        options={schemes}
      />
      <Choice
        name="regionScheme"
        label={t('processes.field.regionScheme')}
        value={form.regionScheme}
        error={errors.regionScheme}
        options={regions}
      />
      <ZoneField
        name="timeZone"
        label={t('processes.field.timeZone')}
        value={form.timeZone ?? 'UTC'}
        error={errors.timeZone}
      />
    </>
  );
}

export function Saved({ t }: { t: Translate }) {
  return (
    <Banner kind="ok">
      <p>{t('processes.edit.saved')}</p>
    </Banner>
  );
}

/** The words of its address, given once: addresses stay. */
export function Slug({ t, form, errors }: Pick<EditForm, 't' | 'form' | 'errors'>) {
  return (
    <TextField
      name="slug"
      label={t('processes.field.slug')}
      hint={t('processes.field.slug-hint')}
      value={form.slug}
      error={errors.slug}
      maxlength={60}
      ltr
    />
  );
}

/** Asked at every change: the public log says why. */
export function Reason({ t, form, errors, id }: Pick<EditForm, 't' | 'form' | 'errors'> & { id?: string }) {
  return (
    <TextField
      name="reason"
      {...(id ? { id } : {})}
      label={t('processes.field.reason')}
      hint={t('processes.field.reason-hint')}
      value={form.reason}
      error={errors.reason}
      maxlength={500}
    />
  );
}
