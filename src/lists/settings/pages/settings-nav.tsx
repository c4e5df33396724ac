import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';

type Place = readonly [path: string, words: MessageKey];

/** The pages for whoever looks after a list, in the order of how often they are needed; `/lists/:list` comes before. */
const places = [
  ['', 'lists.nav.home'],
  ['/held', 'lists.nav.held'],
  ['/requests', 'lists.nav.requests'],
  ['/roster', 'lists.nav.roster'],
  ['/bounces', 'lists.nav.bounces'],
  ['/settings', 'lists.nav.settings'],
] as const satisfies ReadonlyArray<Place>;

/** How the list behaves, in a second row under Settings. */
const settings = [
  ['/settings', 'lists.nav.general'],
  ['/settings/mail', 'lists.nav.form'],
  ['/settings/digests', 'lists.nav.digests'],
  ['/settings/texts', 'lists.nav.texts'],
  ['/settings/people', 'lists.nav.people'],
] as const satisfies ReadonlyArray<Place>;

type Here = (typeof places)[number][0] | (typeof settings)[number][0];
type SettingsNav = { t: Translate; language: Language; list: { name: string }; here: Here };

type SettingsHead = SettingsNav & { title: Child; lede: string; errors: FieldErrors; saved: boolean };

/** What every page with settings begins with: what was done or is wrong, its title, the way to the others. */
export function SettingsHead({ t, title, lede, errors, saved, ...nav }: SettingsHead) {
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t('lists.settings.saved')}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={title} lede={lede} />
      <SettingsNav t={t} {...nav} />
    </>
  );
}

export function SettingsNav({ t, language, list, here }: SettingsNav) {
  const isSetting = here.startsWith('/settings');
  const address = (path: string) => hrefIn(language, `/lists/${list.name}${path}`);
  return (
    <div class="tabs-all">
      <nav class="tabs" aria-label={t('lists.nav.label')}>
        <ul>
          {places.map(([path, words]) => (
            <li>
              <a href={address(path)} aria-current={current(path === here, isSetting && path === '/settings')}>
                {t(words)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {isSetting ? (
        <nav class="tabs tabs-2" aria-label={t('lists.nav.settings')}>
          <ul>
            {settings.map(([path, words]) => (
              <li>
                <a href={address(path)} aria-current={current(path === here, false)}>
                  {t(words)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  );
}

/** `true` for the row above the page's own, which is on the way here but not the page. */
function current(isPage: boolean, isAbove: boolean): 'page' | 'true' | undefined {
  if (isAbove) return 'true';
  return isPage ? 'page' : undefined;
}
