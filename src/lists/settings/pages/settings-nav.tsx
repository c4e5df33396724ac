import type { Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';

/** The pages for whoever looks after a list, in the order of how often they are needed; `/lists/:list/` comes before. */
const places = [
  ['held', 'lists.nav.held'],
  ['requests', 'lists.nav.requests'],
  ['roster', 'lists.nav.roster'],
  ['bounces', 'lists.nav.bounces'],
  ['settings', 'lists.nav.settings'],
  ['settings/mail', 'lists.nav.form'],
  ['settings/texts', 'lists.nav.texts'],
  ['settings/people', 'lists.nav.people'],
  ['settings/digests', 'lists.nav.digests'],
] as const satisfies ReadonlyArray<readonly [string, MessageKey]>;

type SettingsNav = { t: Translate; language: Language; list: { name: string }; here: (typeof places)[number][0] };

export function SettingsNav({ t, language, list, here }: SettingsNav) {
  return (
    <nav class="tabs" aria-label={t('lists.nav.label')}>
      <ul>
        {places.map(([path, words]) => (
          <li>
            <a href={hrefIn(language, `/lists/${list.name}/${path}`)} aria-current={path === here ? 'page' : undefined}>
              {t(words)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
