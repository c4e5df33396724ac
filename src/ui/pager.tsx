import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';

type Pager = { t: Translate; paging: Paging; address: (page: number) => string };

/** "21–40 of 193", with the way back and on; nothing where everything is on one page. */
export function Pager({ t, paging: { page, pages, from, to, total }, address }: Pager) {
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label={t('ui.pager.label')}>
      {page > 1 ? (
        <a href={address(page - 1)} rel="prev">
          {t('ui.pager.previous')}
        </a>
      ) : (
        <span />
      )}
      <span class="num">{t('ui.pager.range', { from, to, total })}</span>
      {page < pages ? (
        <a href={address(page + 1)} rel="next">
          {t('ui.pager.next')}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
