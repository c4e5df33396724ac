import type { Translate } from '#platform/messages.ts';

type Pager = {
  t: Translate;
  /** Of the first and last row that is shown, counted from 1, and of all. */
  from: number;
  to: number;
  total: number;
  /** Addresses; absent at the ends. */
  previous?: string | undefined;
  next?: string | undefined;
};

/** "21–40 of 193", with the way back and on. Nothing to turn: only the count. */
export function Pager({ t, from, to, total, previous, next }: Pager) {
  return (
    <nav class="pager" aria-label={t('ui.pager.label')}>
      {previous ? (
        <a href={previous} rel="prev">
          {t('ui.pager.previous')}
        </a>
      ) : (
        <span />
      )}
      <span class="num">{t('ui.pager.range', { from, to, total })}</span>
      {next ? (
        <a href={next} rel="next">
          {t('ui.pager.next')}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
