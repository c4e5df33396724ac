import { type Language, languageNames } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { SettingsNav } from '../../settings/pages/settings-nav.tsx';
import { textKinds } from '../kinds.ts';
import { kindWords } from './kind-words.ts';

type TextsPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language; language: Language };
  /** In which languages the list has words of its own, by kind. */
  own: ReadonlyMap<string, ReadonlyArray<Language>>;
};

/** Every mail that a list writes to people, and which of them it words itself. */
export function TextsPage({ t, language, list, own }: TextsPage) {
  const path = hrefIn(language, `/lists/${list.name}/settings/texts`);
  return (
    <>
      <PageHead title={t('lists.texts.title')} lede={t('lists.texts.lede')} />
      <SettingsNav t={t} language={language} list={list} here="/settings/texts" />
      <ul class="rows">
        {textKinds.map((kind) => (
          <li>
            <h2 class="title">
              <a href={`${path}?kind=${kind}&language=${list.language}`}>{t(kindWords[kind])}</a>
            </h2>
            {own.has(kind) ? (
              <p class="small">
                {t('lists.texts.own')}{' '}
                {(own.get(kind) ?? []).map((of, n) => (
                  <>
                    {n > 0 ? ' · ' : ''}
                    <a href={`${path}?kind=${kind}&language=${of}`} lang={of}>
                      {languageNames[of]}
                    </a>
                  </>
                ))}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
