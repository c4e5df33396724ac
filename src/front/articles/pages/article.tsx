import { directionOf, type Language, languageNames } from '#platform/languages.ts';
import { type Child, trusted } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { type Named, Naming } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';

type Page = { t: Translate; language: Language };
export type Shown = {
  title: string;
  summary: string;
  /** The body as harmless markup. */
  html: string;
  author: string;
  language: Language;
};
/** `waits`: a moderator reads there first what he sends. */
type ListToWriteTo = Named & { name: string; waits: boolean };
type ArticlePage = Page & {
  text: Shown;
  at: Date;
  slug: string;
  languages: ReadonlyArray<Language>;
  /** For those who write: where it can be sent. */
  lists: ReadonlyArray<ListToWriteTo> | undefined;
  /** What a message to a list would say. */
  draft: { subject: string; text: string };
};

export function ArticlePage({ t, language, text, at, slug, languages, lists, draft }: ArticlePage) {
  const path = hrefIn(language, `/news/${slug}`);
  const others = languages.filter((each) => each !== text.language);
  const meta = [
    <Time language={language} at={at} look="date" />,
    ...(text.author ? [<Name language={language} name={text.author} />] : []),
    ...(text.language === language ? [] : [t('front.article.in', { language: languageNames[text.language] })]),
  ];
  return (
    <>
      <Words text={text} meta={meta} />
      {others.length > 0 ? (
        <nav class="foot-of-text" aria-label={t('front.article.other-languages')}>
          <ul class="meta">
            {others.map((each) => (
              <li>
                <a href={hrefIn(each, `/news/${slug}`)} lang={each} hreflang={each}>
                  {languageNames[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {lists ? (
        <section class="sec">
          <header>
            <h2>{t('front.article.for-writers')}</h2>
          </header>
          <p class="row">
            <a href={`${path}/edit?language=${text.language}`}>{t('front.article.edit')}</a>
            <a href={`${path}/history`}>{t('front.article.versions')}</a>
          </p>
          <SendTo t={t} language={language} lists={lists} draft={draft} />
        </section>
      ) : null}
    </>
  );
}

/** A button fills in the form of the list; nothing goes out before its writer looked at it and pressed send there. */
function SendTo({
  t,
  language,
  lists,
  draft,
}: Page & Pick<ArticlePage, 'draft'> & { lists: ReadonlyArray<ListToWriteTo> }) {
  if (lists.length === 0) return <p class="small muted">{t('front.article.send-nowhere')}</p>;
  return (
    <>
      <p class="small muted">{t('front.article.send-hint')}</p>
      {lists.map((list) => (
        <div class="row">
          <ButtonForm
            action={hrefIn(language, `/lists/${list.name}/posts`)}
            words={<Naming t={t} language={language} words="front.article.send" of={list} />}
            look="btn-s"
            values={{ ...draft, do: 'change' }}
          />
          {list.waits ? <span class="small muted">{t('front.article.send-waits')}</span> : null}
        </div>
      ))}
    </>
  );
}

type Words = { text: Shown; meta?: ReadonlyArray<Child>; inPage?: boolean };

/** Title, summary and text, in their own language and direction; `inPage` under a heading of the page itself. */
export function Words({ text, meta = [], inPage = false }: Words) {
  const spoken = { lang: text.language, dir: directionOf(text.language) };
  return (
    <>
      {inPage ? (
        <div class="flow0" {...spoken}>
          <h2>{text.title}</h2>
          {text.summary ? <p class="lede">{text.summary}</p> : null}
        </div>
      ) : (
        <PageHead
          title={<span {...spoken}>{text.title}</span>}
          lede={text.summary ? <span {...spoken}>{text.summary}</span> : undefined}
          meta={meta}
        />
      )}
      <div class="prose" {...spoken}>
        {trusted(text.html)}
      </div>
    </>
  );
}

type SitePage = Page & {
  text: Shown;
  /** When these words were published; words of the house that nobody agrees to have no day. */
  since: Date | undefined;
  /** The network's own words, which have no text in the reader's language. */
  isOther: boolean;
  /** Where they are worked on, for those who may. */
  workPath: string | undefined;
  /** For a text that no longer stands there, or not alone: where the present one is. */
  present?: string;
};

export function SitePage({ t, language, text, since, isOther, workPath, present }: SitePage) {
  return (
    <>
      {present ? (
        <Banner kind="info">
          <p>
            {t('front.version.kept')} <a href={hrefIn(language, present)}>{t('front.version.present')}</a>
          </p>
        </Banner>
      ) : null}
      <Words text={text} meta={isOther ? [t('front.article.in', { language: languageNames[text.language] })] : []} />
      {since || workPath ? (
        <ul class="meta foot-of-text">
          {since ? (
            <li>
              {t('front.version.of')} <Time language={language} at={since} look="date" />
            </li>
          ) : null}
          {workPath ? (
            <li>
              <a href={`${hrefIn(language, workPath)}/edit?language=${language}`}>{t('front.article.edit')}</a>
            </li>
          ) : null}
          {workPath ? (
            <li>
              <a href={`${hrefIn(language, workPath)}/history`}>{t('front.article.versions')}</a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </>
  );
}
