import { type Language, languageNames, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
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
import { WordsForm } from './words-form.tsx';

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
  const { t, language, title, isNew, isPage, state, path } = page;
  return (
    <>
      <Outcome {...page} />
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
      <Compared {...page} />
      <WordsForm {...page} />
      {isNew ? null : <Publishing {...page} />}
    </>
  );
}

/** What became of the form that was sent. */
function Outcome({ t, saved, conflict, errors }: EditPage) {
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
    </>
  );
}

/** What somebody else changed meanwhile, and how the words will read. */
function Compared({ t, of, conflict, preview }: EditPage) {
  return (
    <>
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
