import { directionOf, inLanguage, type Language, languageNames, languages } from '#platform/languages.ts';
import type { PropsWithChildren } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from './button-form.tsx';
import { Crumbs } from './crumbs.tsx';
import { hrefIn } from './href.ts';
import { Head } from './layout-head.tsx';

export type Theme = 'light' | 'dark' | 'system';

export type LayoutProps = PropsWithChildren<{
  t: Translate;
  language: Language;
  /** Without language prefix, with its query: the language links lead to the same page. */
  path: string;
  /** `https://lists.example.org`, for addresses that must be whole. */
  origin: string;
  site: string;
  title: string;
  /** What `title` is in, where it may not be the page's language. */
  titleLanguage?: Language | undefined;
  isError: boolean;
  description?: string | undefined;
  canonical?: string | undefined;
  /** The languages that have the text, best first, and the one it is shown in; not given: all have it. */
  written?: { in: ReadonlyArray<Language>; shown: Language } | undefined;
  /** What the page is about, in JSON-LD that is harmless within a page. */
  thing?: string | undefined;
  isArticle: boolean;
  /** The content makes its own margins. */
  flush: boolean;
  feed?: { title: string; path: string } | undefined;
  noIndex: boolean;
  theme: Theme;
  css: string;
  /** The address of the page's island. */
  script?: string | undefined;
  /** Mail in letters of one width, as the reader chose. */
  fixedWidth: boolean;
  navigation: ReadonlyArray<{ words: string; path: string; here: boolean }>;
  /** The pages on the way here, without the first page and this one. */
  crumbs?: ReadonlyArray<{ title: string; path: string; language?: Language | undefined }> | undefined;
  about: ReadonlyArray<{ words: string; path: string }>;
  signedIn: boolean;
}>;

/** The frame of every page. One list of navigation in two shapes, and no script. */
export function Layout(props: LayoutProps) {
  const { language, theme, fixedWidth } = props;
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      data-theme={theme === 'system' ? undefined : theme}
      data-font={fixedWidth ? 'mono' : undefined}
    >
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          {props.t('ui.skip')}
        </a>
        <Header {...props} />
        <main id="main" class={props.flush ? 'flush' : 'wrap'}>
          {props.crumbs ? <Crumbs {...props} /> : null}
          {props.children}
        </main>
        <Footer {...props} />
        <p class="printed">{props.origin + inLanguage(language, props.path)}</p>
      </body>
    </html>
  );
}

type Account = { words: string; href: string };

function Header(props: LayoutProps) {
  const { t, language, path, site, signedIn } = props;
  const account = signedIn
    ? { words: t('ui.me'), href: hrefIn(language, '/me') }
    : { words: t('ui.sign-in'), href: hrefIn(language, '/sign-in') };
  return (
    <header class="site">
      <div class="wrap site-row">
        <a class="brand" href={hrefIn(language, '/')}>
          <Mark />
          <bdi>{site}</bdi>
        </a>
        <Languages t={t} language={language} path={path} />
        <div class="account row">
          <a href={account.href}>{account.words}</a>
          {signedIn ? null : (
            <a class="btn btn-1" href={hrefIn(language, '/join')}>
              {t('ui.join')}
            </a>
          )}
        </div>
      </div>
      <Navigation {...props} account={account} />
    </header>
  );
}

/** On a small screen it takes in what stands beside the name of the site on a large one. */
function Navigation({ t, language, navigation, signedIn, account }: LayoutProps & { account: Account }) {
  return (
    <nav class="primary wrap" aria-label={t('ui.main')}>
      <details class="menu">
        <summary>{t('ui.menu')}</summary>
      </details>
      <ul>
        {navigation.map((entry) => (
          <li>
            <a href={hrefIn(language, entry.path)} aria-current={entry.here ? 'page' : undefined}>
              {entry.words}
            </a>
          </li>
        ))}
        {signedIn ? null : (
          <li class="only-s">
            <a href={hrefIn(language, '/join')}>{t('ui.join')}</a>
          </li>
        )}
        <li class="only-s">
          <a href={account.href}>{account.words}</a>
        </li>
        <li class="only-s">
          <a href="#languages">{t('ui.other-languages')}</a>
        </li>
      </ul>
    </nav>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 30 30" aria-hidden="true" focusable="false">
      <path d="M11 4.5a11.2 11.2 0 0 0 0 21M19 4.5a11.2 11.2 0 0 1 0 21" stroke-width="3.2" />
      <circle cx="15" cy="15" r="3.1" />
    </svg>
  );
}

type LanguagesProps = { t: Translate; language: Language; path: string; inFooter?: boolean };

function Languages({ t, language, path, inFooter = false }: LanguagesProps) {
  return (
    <nav
      id={inFooter ? 'languages' : undefined}
      class={inFooter ? undefined : 'langs'}
      aria-label={inFooter ? t('ui.other-languages') : t('ui.languages')}
    >
      <ul>
        {languages.map((each) => (
          <li>
            <a
              href={inLanguage(each, path)}
              lang={each}
              hreflang={each}
              aria-current={each === language ? 'true' : undefined}
            >
              {languageNames[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ t, language, path, about, theme }: LayoutProps) {
  const themes = (['light', 'dark', 'system'] as const).filter((each) => each !== theme);
  return (
    <footer class="foot">
      <div class="wrap">
        <nav aria-label={t('ui.about-site')}>
          <ul>
            {about.map((entry) => (
              <li>
                <a href={hrefIn(language, entry.path)}>{entry.words}</a>
              </li>
            ))}
          </ul>
        </nav>
        <Languages t={t} language={language} path={path} inFooter />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold several forms */}
        <div class="row" role="group" aria-label={t('ui.theme')}>
          {themes.map((each) => (
            <ButtonForm
              action={hrefIn(language, '/theme')}
              words={t(`ui.theme.${each}`)}
              look="btn-link"
              values={{ theme: each, back: inLanguage(language, path) }}
            />
          ))}
        </div>
        <p>{t('ui.promise')}</p>
      </div>
    </footer>
  );
}
