import { defaultLanguage, inLanguage, type Language, languages, splitLanguage } from '#platform/languages.ts';
import { trusted } from '#platform/markup.ts';
import type { LayoutProps } from './layout.tsx';

/** What a page says of itself before it begins: its name, its style, where else it can be had. */
export function Head(props: LayoutProps) {
  const { t, title, isError, site, css, script, description, feed, noIndex } = props;
  const own = isError ? t('ui.error-title', { title }) : title;
  const whole = own === site ? site : `${own} · ${site}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{whole}</title>
      <link rel="stylesheet" href={css} />
      {script ? <script type="module" src={script} /> : null}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {description ? <meta name="description" content={description} /> : null}
      {noIndex ? <meta name="robots" content="noindex" /> : <Shared {...props} />}
      {feed ? <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.path} /> : null}
    </head>
  );
}

/** For search engines, and for whoever shows a link to the page: nothing of this on pages that are not for everybody. */
function Shared(props: LayoutProps) {
  const { origin, language, title, site, description, thing, isArticle } = props;
  const path = ownPath(props);
  const written = props.written ?? { in: languages, shown: language };
  const whole = origin + inLanguage(written.shown, path);
  return (
    <>
      <Alternates origin={origin} path={path} written={written.in} />
      <link rel="canonical" href={whole} />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:type" content={isArticle ? 'article' : 'website'} />
      <meta property="og:url" content={whole} />
      <meta property="og:site_name" content={site} />
      <meta property="og:locale" content={locales[written.shown]} />
      <meta property="og:image" content={`${origin}/mark.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      {thing ? <script type="application/ld+json">{trusted(thing)}</script> : null}
    </>
  );
}

/** A language with a territory, as Open Graph wants it. */
const locales: Record<Language, string> = {
  ar: 'ar_AR',
  zh: 'zh_CN',
  en: 'en_GB',
  fr: 'fr_FR',
  ru: 'ru_RU',
  es: 'es_ES',
};

/** Where the page is at home, without language prefix: an order or a filter of it is the same page, its page 2 is not. */
function ownPath({ canonical, path }: LayoutProps): string {
  if (canonical) return splitLanguage(canonical)[1];
  const [pathname = '/', query = ''] = path.split('?');
  const page = /(?:^|&)(page=[0-9]+)(?:&|$)/.exec(query)?.[1];
  return page ? `${pathname}?${page}` : pathname;
}

type Alternates = { origin: string; path: string; written: ReadonlyArray<Language> };

/** The same page in the languages that have its text, for search engines; in English, or what is next best, for everybody else. */
function Alternates({ origin, path, written }: Alternates) {
  const [best = defaultLanguage] = written;
  const forAll = written.includes(defaultLanguage) ? defaultLanguage : best;
  return (
    <>
      {languages
        .filter((each) => written.includes(each))
        .map((each) => (
          <link rel="alternate" hreflang={each} href={origin + inLanguage(each, path)} />
        ))}
      <link rel="alternate" hreflang="x-default" href={origin + inLanguage(forAll, path)} />
    </>
  );
}
