import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { type Named, Naming } from '#ui/said.tsx';

type Page = { t: Translate; language: Language };
type Left = Named & { name: string };

/** Mail programs and scanners open links: only the button leaves. */
export function LeavePage({ t, language, list, token }: Page & { list: Left; token: string }) {
  return (
    <>
      <PageHead
        title={<Naming t={t} language={language} words="lists.leave.title" of={list} />}
        lede={t('lists.leave.text')}
      />
      <ButtonForm action={hrefIn(language, `/leave/${token}`)} words={t('lists.leave.button')} look="btn-x" />
      <p>
        {t('lists.leave.less')}{' '}
        <a href={hrefIn(language, `/lists/${list.name}/preferences`)}>{t('lists.leave.choose')}</a>
      </p>
    </>
  );
}

export function LeftPage({ t, language, list }: Page & { list: Left }) {
  return (
    <>
      <PageHead
        title={<Naming t={t} language={language} words="lists.left.title" of={list} />}
        lede={t('lists.left.text')}
      />
      <p>
        <a href={hrefIn(language, `/lists/${list.name}`)}>{t('lists.asked.back')}</a>
      </p>
    </>
  );
}
