import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';

type Page = { t: Translate; language: Language };

/** Mail programs and scanners open links: only the button leaves. */
export function LeavePage({ t, language, name, title, token }: Page & { name: string; title: string; token: string }) {
  return (
    <>
      <PageHead title={t('lists.leave.title', { title })} lede={t('lists.leave.text')} />
      <ButtonForm action={hrefIn(language, `/leave/${token}`)} words={t('lists.leave.button')} look="btn-x" />
      <p>
        {t('lists.leave.less')} <a href={hrefIn(language, `/lists/${name}/preferences`)}>{t('lists.leave.choose')}</a>
      </p>
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
