import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { formatTime, Time } from '#ui/time.tsx';
import type { PublicList } from './queries.ts';
import type { Policy } from './schema.ts';

type Page = { t: Translate; language: Language };

export function ListIndex({ t, language, lists }: Page & { lists: ReadonlyArray<PublicList> }) {
  return (
    <>
      <PageHead title={t('lists.index.title')} lede={t('lists.index.lede')} />
      {lists.length === 0 ? <Empty title={t('lists.index.empty')} why={t('lists.index.empty-why')} /> : null}
      <ul class="rows">
        {lists.map((list) => (
          <li>
            <h2 class="title">
              <a href={hrefIn(language, `/lists/${list.name}`)}>
                <bdi>{list.title}</bdi>
              </a>
            </h2>
            {list.description ? (
              <p class="small" dir="auto">
                {list.description}
              </p>
            ) : null}
            <ul class="meta">
              <li>{t('lists.subscribers', { n: list.subscribers })}</li>
              <li>{t('lists.posts', { n: list.posts })}</li>
              {list.lastAt ? (
                <li>
                  {t('lists.last')} <Time language={language} at={list.lastAt} />
                </li>
              ) : null}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

export type ListFacts = {
  name: string;
  title: string;
  description: string;
  policy: Policy;
  subscribers: number;
  address: string;
  owner: string;
  held?: number;
};

/** The head and the aside of a list's home; the threads between them come from the archive. */
export function ListHome({
  t,
  language,
  list,
  children,
  months,
}: Page & { list: ListFacts; children: Child; months: Child }) {
  return (
    <>
      <PageHead
        title={<bdi>{list.title}</bdi>}
        lede={list.description ? <span dir="auto">{list.description}</span> : undefined}
        meta={[t('lists.subscribers', { n: list.subscribers })]}
      />
      <div class="cols cols-side">
        <div>
          <div class="row end viewbar">
            <search>
              <form class="row" method="get" action={hrefIn(language, `/lists/${list.name}/search`)}>
                <label class="vh" for="q">
                  {t('lists.search')}
                </label>
                <input id="q" name="q" type="search" required dir="auto" />
                <button type="submit">{t('lists.search.button')}</button>
              </form>
            </search>
            <p class="row">
              {list.policy === 'confirm' ? (
                <a class="btn btn-1 btn-s" href={hrefIn(language, `/lists/${list.name}/join`)}>
                  {t('lists.join.link')}
                </a>
              ) : null}
              {list.held === undefined ? null : (
                <a class="btn btn-s" href={hrefIn(language, `/lists/${list.name}/held`)}>
                  {t('lists.held.link', { n: list.held })}
                </a>
              )}
            </p>
          </div>
          {children}
        </div>
        <aside class="aside" aria-label={t('lists.about')}>
          <section>
            <h2>{t('lists.write')}</h2>
            <p>
              <a href={`mailto:${list.address}`} dir="ltr">
                {list.address}
              </a>
            </p>
            <p>{t('lists.write.public')}</p>
          </section>
          <section>
            <h2>{t('lists.owner')}</h2>
            <p>
              <a href={`mailto:${list.owner}`} dir="ltr">
                {list.owner}
              </a>
            </p>
          </section>
          {months}
        </aside>
      </div>
    </>
  );
}

/** The months of the archive with their counts, newest first. */
export function MonthLinks({
  t,
  language,
  list,
  months,
}: Page & { list: string; months: ReadonlyArray<{ month: string; messages: number }> }) {
  if (months.length === 0) return null;
  return (
    <section>
      <h2>{t('lists.months')}</h2>
      <ul class="flow0">
        {months.map(({ month, messages }) => (
          <li class="row end">
            <a href={hrefIn(language, `/lists/${list}/${month}`)}>
              {formatTime(language, new Date(`${month}-01T00:00:00Z`), 'month')}
            </a>
            <span class="num">{messages}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type JoinForm = Page & {
  list: { name: string; title: string; address: string };
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

export function JoinPage({ t, language, list, values, errors }: JoinForm) {
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('lists.join.title', { title: list.title })} lede={t('lists.join.lede')} />
      <form method="post" action={hrefIn(language, `/lists/${list.name}/join`)} novalidate>
        <TextField
          name="name"
          label={t('lists.join.name')}
          hint={t('lists.join.name-hint')}
          optional={t('ui.optional')}
          value={values.name}
          error={errors.name}
          autocomplete="name"
        />
        <TextField
          name="email"
          type="email"
          label={t('lists.join.email')}
          hint={t('lists.join.email-hint')}
          value={values.email}
          error={errors.email}
          autocomplete="email"
        />
        <p class="small muted">{t('lists.join.public')}</p>
        <p class="row">
          <button class="btn-1" type="submit">
            {t('lists.join.button')}
          </button>
          <span class="small muted">{t('lists.join.next')}</span>
        </p>
      </form>
      <section class="sec">
        <h2 class="h1s">{t('lists.join.by-mail')}</h2>
        <p>
          {t('lists.join.by-mail-text')}{' '}
          <a href={`mailto:${list.address}`} dir="ltr">
            {list.address}
          </a>
        </p>
      </section>
    </>
  );
}

export function JoinAsked({ t, language, list }: Page & { list: { name: string } }) {
  return (
    <>
      <PageHead title={t('lists.asked.title')} lede={t('lists.asked.text')} />
      <p>
        <a href={hrefIn(language, `/lists/${list.name}`)}>{t('lists.asked.back')}</a>
      </p>
    </>
  );
}

/** Mail programs and scanners open links: only the button leaves. */
export function LeavePage({ t, language, title, token }: Page & { title: string; token: string }) {
  return (
    <>
      <PageHead title={t('lists.leave.title', { title })} lede={t('lists.leave.text')} />
      <ButtonForm action={hrefIn(language, `/leave/${token}`)} words={t('lists.leave.button')} look="btn-x" />
    </>
  );
}

export function LeftPage({ t, language, name, title }: Page & { name: string; title: string }) {
  return (
    <>
      <PageHead title={t('lists.left.title', { title })} lede={t('lists.left.text')} />
      <p>
        <a href={hrefIn(language, `/lists/${name}`)}>{t('lists.asked.back')}</a>
      </p>
    </>
  );
}
