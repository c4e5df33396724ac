import type { Language } from '#platform/languages.ts';
import { localeOf, type Translate } from '#platform/messages.ts';
import { Empty } from '#ui/empty.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { ThreadRows } from '#ui/thread-rows.tsx';
import type { Home } from './queries.ts';

type Page = { t: Translate; language: Language };

export function HomePage({ t, language, home, mayAdminister }: Page & { home: Home; mayAdminister: boolean }) {
  const { name, purpose, lists, threads, posts } = home;
  return (
    <>
      <div class="hero cols cols-3-2">
        <div>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p class="lede">{purpose ? <bdi>{purpose}</bdi> : t('front.home.lede')}</p>
          <p class="row">
            <a class="btn btn-1" href={hrefIn(language, '/lists')}>
              {t('front.home.read')}
            </a>
          </p>
          {posts > 0 ? (
            <ul class="facts" aria-label={t('front.home.facts')}>
              <Fact language={language} n={lists.length} words={t('front.home.lists', { n: lists.length })} />
              <Fact language={language} n={posts} words={t('front.home.messages', { n: posts })} />
            </ul>
          ) : null}
        </div>
        <TakePart t={t} />
      </div>
      <div class="cols cols-3-2">
        <section class="sec" aria-labelledby="discussion">
          <header>
            <h2 id="discussion">{t('front.home.latest')}</h2>
            <a href={hrefIn(language, '/lists')}>{t('front.home.all-discussion')}</a>
          </header>
          {threads.length > 0 ? (
            <ThreadRows t={t} language={language} threads={threads} level={3} />
          ) : (
            <Empty title={t('front.home.quiet')} why={t('front.home.quiet-why')} level={3} />
          )}
        </section>
        <Lists t={t} language={language} lists={lists} mayAdminister={mayAdminister} />
      </div>
    </>
  );
}

/** The figure large, then what it counts; the sentence has both, for ears and for languages that count otherwise. */
function Fact({ language, n, words }: { language: Language; n: number; words: string }) {
  const figure = new Intl.NumberFormat(localeOf(language)).format(n);
  const [before, after] = words.includes(figure) ? words.split(figure) : ['', words];
  return (
    <li>
      {before}
      <b>{figure}</b>
      {after}
    </li>
  );
}

type ListsProps = Page & { lists: Home['lists']; mayAdminister: boolean };

function Lists({ t, language, lists, mayAdminister }: ListsProps) {
  return (
    <section class="sec" aria-labelledby="lists">
      <header>
        <h2 id="lists">{t('front.home.our-lists')}</h2>
        <a href={hrefIn(language, '/lists')}>{t('front.home.all-lists')}</a>
      </header>
      {lists.length === 0 ? (
        <Empty
          title={t('front.home.no-list')}
          why={t(mayAdminister ? 'front.home.no-list-administrator' : 'front.home.no-list-why')}
          level={3}
        />
      ) : (
        <ul class="rows">
          {lists.map(({ name, title, description, subscribers, posts }) => (
            <li>
              <h3 class="title">
                <a href={hrefIn(language, `/lists/${name}`)}>
                  <bdi>{title}</bdi>
                </a>
              </h3>
              {description ? (
                <p class="small">
                  <bdi>{description}</bdi>
                </p>
              ) : null}
              <ul class="meta">
                <li>{t('front.home.members', { n: subscribers })}</li>
                <li>{t('front.home.messages', { n: posts })}</li>
              </ul>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function TakePart({ t }: Pick<Page, 't'>) {
  return (
    <section class="next" aria-labelledby="take-part">
      <h2 id="take-part" class="what">
        {t('front.home.take-part')}
      </h2>
      <ol class="bullets flow">
        <li>{t('front.home.step-choose')}</li>
        <li>{t('front.home.step-confirm')}</li>
        <li>{t('front.home.step-write')}</li>
      </ol>
    </section>
  );
}

export function BeingSetUpPage({ t, language }: Page) {
  return (
    <>
      <PageHead title={t('front.soon.title')} lede={t('front.soon.lede')} />
      <p class="small muted">
        {t('front.soon.administrator')} <a href={hrefIn(language, '/sign-in')}>{t('ui.sign-in')}</a>
      </p>
    </>
  );
}

type SetUpForm = { form: Readonly<Record<string, string>>; errors: FieldErrors };

export function SetUpPage({ t, language, form, errors }: Page & SetUpForm) {
  return (
    <>
      <PageHead title={t('front.set-up.title')} lede={t('front.set-up.lede')} />
      <FieldForm action={hrefIn(language, '/set-up')} words={t('front.set-up.open')}>
        <ErrorSummary t={t} errors={errors} />
        <TextField
          name="name"
          label={t('front.set-up.name')}
          hint={t('front.set-up.name-hint')}
          value={form.name}
          error={errors.name}
          maxlength={120}
        />
        <TextField
          name="domain"
          label={t('front.set-up.domain')}
          hint={t('front.set-up.domain-hint')}
          value={form.domain}
          error={errors.domain}
          ltr
        />
        <TextField
          name="email"
          type="email"
          label={t('front.set-up.email')}
          hint={t('front.set-up.email-hint')}
          value={form.email}
          error={errors.email}
          autocomplete="email"
        />
        <TextArea
          name="purpose"
          label={t('front.set-up.purpose')}
          hint={t('front.set-up.purpose-hint')}
          value={form.purpose}
          optional={t('ui.optional')}
          rows={4}
        />
      </FieldForm>
    </>
  );
}
