import { directionOf, type Language, languageNames, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { Piece } from '../differences.ts';
import type { State } from '../rules.ts';
import { type Shown, Words } from './article.tsx';
import { Differences } from './differences.tsx';
import { StateBadge } from './news.tsx';
import { Publishing, type PublishingState } from './publishing.tsx';

export type Form = Readonly<Record<string, string>>;
export type EditPage = {
  t: Translate;
  language: Language;
  title: string;
  /** `/news/SLUG` or `/pages/NAME`; `/news/new` for one that is not there yet. */
  path: string;
  isNew: boolean;
  isPage: boolean;
  of: Language;
  /** Which languages have a text. */
  written: ReadonlyArray<Language>;
  state: State;
  publishing: PublishingState;
  form: Form;
  errors: FieldErrors;
  preview: Shown | undefined;
  /** What somebody else saved meanwhile, and how this form differs from it. */
  conflict: ReadonlyArray<Piece> | undefined;
  saved: boolean;
};

/** One language at a time: its words, how they will read, and below them what concerns the whole article. */
export function EditPage(page: EditPage) {
  const { t, language, title, isNew, isPage, state, saved, errors, conflict, preview, path, of } = page;
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t('front.article.saved')}</p>
        </Banner>
      ) : null}
      {conflict ? (
        <Banner kind="bad" title={t('front.article.error.changed')}>
          <p>{t('front.article.conflict')}</p>
        </Banner>
      ) : (
        <ErrorSummary
          t={t}
          errors={errors}
          labels={{ title: t('front.article.title'), body: t('front.article.body') }}
        />
      )}
      <PageHead
        title={<bdi>{title}</bdi>}
        lede={t(isPage ? 'front.article.page-lede' : 'front.article.edit-lede')}
        meta={
          isNew
            ? []
            : [
                <StateBadge t={t} state={state} />,
                <a href={`${hrefIn(language, path)}/history`}>{t('front.article.versions')}</a>,
              ]
        }
      />
      <LanguageTabs {...page} />
      {conflict ? (
        <section class="sec">
          <header>
            <h2>{t('front.article.conflict-title')}</h2>
          </header>
          <Differences t={t} of={of} pieces={conflict} />
        </section>
      ) : null}
      {preview ? (
        <section class="sec" aria-label={t('front.article.preview-title')}>
          <header>
            <p class="h1s">{t('front.article.preview-title')}</p>
          </header>
          <Words text={preview} inPage />
        </section>
      ) : null}
      <WordsForm {...page} />
      {isNew ? null : <Publishing {...page} />}
    </>
  );
}

function LanguageTabs({ t, language, path, of, written, isNew }: EditPage) {
  const href = `${hrefIn(language, path)}${isNew ? '' : '/edit'}`;
  return (
    <Tabs
      label={t('front.article.languages')}
      tabs={languages.map((each) => ({
        href: `${href}?language=${each}`,
        isHere: each === of,
        words: (
          <>
            <span lang={each}>{languageNames[each]}</span>
            {written.includes(each) || isNew ? null : <span class="num"> {t('front.article.not-written')}</span>}
          </>
        ),
      }))}
    />
  );
}

function WordsForm(page: EditPage) {
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
      <TextField
        name="note"
        label={t('front.article.note')}
        hint={t('front.article.note-hint')}
        value={form.note}
        error={errors.note}
        optional={t('ui.optional')}
        maxlength={300}
      />
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
