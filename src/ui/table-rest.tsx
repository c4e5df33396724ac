import type { Translate } from '#platform/messages.ts';

/** How many of a long list are not shown. */
export function Rest({ t, n }: { t: Translate; n: number }) {
  return n > 0 ? <p>{t('members.import.rest', { n })}</p> : null;
}

/** The columns of a table that nobody reads, by their heads. */
export function Ignored({ t, columns }: { t: Translate; columns: ReadonlyArray<string> }) {
  if (columns.length === 0) return null;
  return (
    <p>
      {t('members.import.ignored')}{' '}
      {columns.map((column, at) => (
        <>
          {at > 0 ? ' · ' : null}
          <bdi>{column}</bdi>
        </>
      ))}
    </p>
  );
}
