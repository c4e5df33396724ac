import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';

type Page = { t: Translate; language: Language };

export function WeeklyPage({ t, language, wants, saved }: Page & { wants: boolean; saved: boolean }) {
  return (
    <>
      {saved ? <Banner kind="ok" title={t('front.weekly.saved')} /> : null}
      <PageHead title={t('front.weekly.title')} lede={t('front.weekly.lede')} />
      <p>{t(wants ? 'front.weekly.on' : 'front.weekly.off')}</p>
      <ButtonForm
        action={hrefIn(language, '/me/weekly')}
        words={t(wants ? 'front.weekly.stop' : 'front.weekly.start')}
        look={wants ? 'btn-x' : 'btn-1'}
        values={{ wants: wants ? 'no' : 'yes' }}
      />
    </>
  );
}

/** Mail programs and scanners open links: only the button leaves. */
export function LeaveWeeklyPage({ t, language, token }: Page & { token: string }) {
  return (
    <>
      <PageHead title={t('front.weekly.leave')} lede={t('front.weekly.leave-lede')} />
      <ButtonForm action={hrefIn(language, `/weekly/leave/${token}`)} words={t('front.weekly.stop')} look="btn-x" />
    </>
  );
}

export function LeftWeeklyPage({ t, language }: Page) {
  return (
    <>
      <PageHead title={t('front.weekly.left')} lede={t('front.weekly.left-lede')} />
      <p>
        <a href={hrefIn(language, '/me/weekly')}>{t('front.weekly.title')}</a>
      </p>
    </>
  );
}
