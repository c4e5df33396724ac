import { directionOf } from '#platform/languages.ts';
import { TextArea, TextField } from '#ui/field.tsx';
import { hrefIn } from '#ui/href.ts';
import type { EditPage } from './edit.tsx';

/** The words of an article in one language, to be saved or looked at first. */
export function WordsForm(page: EditPage) {
  const { t, language, path, isNew, isPage, of, form, errors } = page;
  return (
    <form
      method="post"
      action={`${hrefIn(language, path)}${isNew ? '' : '/edit'}`}
      lang={language}
      dir={directionOf(language)}
      novalidate
    >
      <input type="hidden" name="language" value={of} />
      <input type="hidden" name="base" value={form.base ?? '0'} />
      <TextField
        name="title"
        label={t('front.article.title')}
        value={form.title}
        error={errors.title}
        maxlength={200}
      />
      {isNew ? <SlugField {...page} /> : null}
      <TextFields {...page} />
      {isPage ? null : <AuthorField {...page} />}
      <NoteField {...page} />
      <p class="row">
        <button class="btn-1" type="submit" name="do" value="save">
          {t('front.article.save')}
        </button>
        <button type="submit" name="do" value="preview">
          {t('front.article.preview')}
        </button>
      </p>
    </form>
  );
}

function SlugField({ t, form, errors }: EditPage) {
  return (
    <TextField
      name="slug"
      label={t('front.article.slug')}
      hint={t('front.article.slug-hint')}
      value={form.slug}
      error={errors.slug}
      optional={t('ui.optional')}
      maxlength={80}
      ltr
    />
  );
}

function TextFields({ t, of, form, errors }: EditPage) {
  return (
    <>
      <TextArea
        name="summary"
        label={t('front.article.summary')}
        hint={t('front.article.summary-hint')}
        value={form.summary ?? ''}
        error={errors.summary}
        optional={t('ui.optional')}
        rows={3}
        lang={of}
      />
      <TextArea
        name="body"
        label={t('front.article.body')}
        hint={t('front.article.body-hint')}
        value={form.body ?? ''}
        error={errors.body}
        optional={t('ui.optional')}
        rows={18}
        lang={of}
      />
    </>
  );
}

function AuthorField({ t, form, errors }: EditPage) {
  return (
    <TextField
      name="author"
      label={t('front.article.author')}
      hint={t('front.article.author-hint')}
      value={form.author}
      error={errors.author}
      optional={t('ui.optional')}
      maxlength={120}
    />
  );
}

/** For the history: what this version changes. */
function NoteField({ t, form, errors }: EditPage) {
  return (
    <TextField
      name="note"
      label={t('front.article.note')}
      hint={t('front.article.note-hint')}
      value={form.note}
      error={errors.note}
      optional={t('ui.optional')}
      maxlength={300}
    />
  );
}
