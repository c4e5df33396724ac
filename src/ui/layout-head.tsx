import { inLanguage, languages } from '#platform/languages.ts';
import type { LayoutProps } from './layout.tsx';

/** What a page says of itself before it begins: its name, its style, where else it can be had. */
export function Head({
  t,
  title,
  isError,
  site,
  css,
  script,
  description,
  canonical,
  feed,
  noIndex,
  origin,
  path,
}: LayoutProps) {
  const own = isError ? t('ui.error-title', { title }) : title;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{own === site ? site : `${own} · ${site}`}</title>
      <link rel="stylesheet" href={css} />
      {script ? <script type="module" src={script} /> : null}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {description ? <meta name="description" content={description} /> : null}
      {noIndex ? <meta name="robots" content="noindex" /> : <Alternates origin={origin} path={path} />}
      {feed ? <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.path} /> : null}
      {canonical ? <link rel="canonical" href={canonical.startsWith('/') ? origin + canonical : canonical} /> : null}
    </head>
  );
}

/** The same page in the other languages, for search engines; the unprefixed address is the one for everybody else. */
function Alternates({ origin, path }: { origin: string; path: string }) {
  return (
    <>
      {languages.map((each) => (
        <link rel="alternate" hreflang={each} href={origin + inLanguage(each, path)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={origin + path} />
    </>
  );
}
