import type { Translate } from '#platform/messages.ts';
import type { WrongRow } from '../people-table.ts';

type WrongLines = {
  t: Translate;
  wrong: ReadonlyArray<WrongRow>;
  twice: ReadonlyArray<{ line: number; first: number }>;
  ignored: ReadonlyArray<string>;
};

const mostNamed = 200;

/** The rows that a table brings nobody by, by line, each with its reason. */
export function WrongLines({ t, wrong, twice, ignored }: WrongLines) {
  const lines = [
    ...wrong.map(({ line, why, values }) => ({ line, why: t(why, values) })),
    ...twice.map(({ line, first }) => ({ line, why: t('members.import.twice', { first }) })),
  ].sort((one, other) => one.line - other.line);
  return (
    <>
      {lines.length > 0 ? (
        <section class="sec">
          <h2>{t('members.import.wrong', { n: lines.length })}</h2>
          <ul class="rows tight">
            {lines.slice(0, mostNamed).map(({ line, why }) => (
              <li dir="auto">{t('cli.import.row', { line, why })}</li>
            ))}
            {lines.length > mostNamed ? <li aria-hidden="true">…</li> : null}
          </ul>
        </section>
      ) : null}
      {ignored.length > 0 ? (
        <p>
          {t('members.import.ignored')}{' '}
          {ignored.map((column, at) => (
            <>
              {at > 0 ? ' · ' : null}
              <bdi>{column}</bdi>
            </>
          ))}
        </p>
      ) : null}
    </>
  );
}
