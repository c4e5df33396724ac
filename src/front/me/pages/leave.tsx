import type { Language } from '#platform/languages.ts';
import type { PropsWithChildren } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import type { Obstacles } from '../leave-queries.ts';

type Page = { t: Translate; language: Language; days: number };

/** What ends at once, what is erased later, what stays, and one button. */
export function LeaveNetworkPage({ t, language, days, obstacles }: Page & { obstacles: Obstacles }) {
  const isFree = !obstacles.site && obstacles.lists.length === 0;
  return (
    <>
      <PageHead title={t('front.leave.title')} lede={t('front.leave.lede')} />
      {isFree ? null : <First t={t} language={language} obstacles={obstacles} />}
      <What title={t('front.leave.now')}>
        <li>{t('front.leave.ends')}</li>
        <li>{t('front.leave.access')}</li>
        <li>{t('front.leave.waiting')}</li>
        <li>{t('front.leave.organisations')}</li>
        <li>{t('front.leave.undo', { n: days })}</li>
      </What>
      <What title={t('front.leave.later', { n: days })}>
        <li>{t('front.leave.forgotten')}</li>
        <li>{t('front.leave.hash')}</li>
      </What>
      <What title={t('front.leave.remains')}>
        <li>
          {t('front.leave.stays')} <a href={hrefIn(language, '/me/posts')}>{t('archive.erasure.own.title')}</a>
        </li>
        <li>{t('front.leave.counted')}</li>
      </What>
      {isFree ? (
        <ButtonForm action={hrefIn(language, '/me/leave')} words={t('front.leave.button')} look="btn-x" />
      ) : null}
      <p>
        <a href={hrefIn(language, '/me/data')}>{t('front.leave.file')}</a>
      </p>
    </>
  );
}

function What({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <section class="sec">
      <header>
        <h2>{title}</h2>
      </header>
      <ul class="bullets">{children}</ul>
    </section>
  );
}

function First({ t, language, obstacles: { site, lists } }: Omit<Page, 'days'> & { obstacles: Obstacles }) {
  return (
    <Banner kind="warn" title={t('front.leave.first')}>
      {site ? <p>{t('front.leave.error.last')}</p> : null}
      {lists.length > 0 ? <p>{t('front.leave.owner')}</p> : null}
      <ul class="bullets">
        {lists.map((list) => (
          <li>
            <a href={hrefIn(language, `/lists/${list}/settings/people`)}>
              <bdi>{list}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

export function NetworkLeftPage({ t, language, days }: Page) {
  return (
    <>
      <PageHead title={t('front.leave.done')} lede={t('front.leave.done-lede', { n: days })} />
      <p>
        <a class="btn" href={hrefIn(language, '/')}>
          {t('ui.home')}
        </a>
      </p>
    </>
  );
}
