import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';

type Page = { t: Translate; language: Language };

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
