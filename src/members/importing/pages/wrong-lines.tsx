import type { Translate } from '#platform/messages.ts';
import { Ignored, Rest } from '#ui/table-rest.tsx';
import type { Twice } from '../deeds.ts';
import type { WrongRow } from '../people-table.ts';

type WrongLines = {
  t: Translate;
  wrong: ReadonlyArray<WrongRow>;
  twice: ReadonlyArray<Twice>;
  ignored: ReadonlyArray<string>;
};

const mostNamed = 200;

/** The rows that a table brings nobody by, by line, each with its reason. */
export function WrongLines({ t, wrong, twice, ignored }: WrongLines) {
  const lines = [
    ...wrong.map(({ line, why, values }) => ({ line, why: t(why, values) })),
    ...twice.map(({ line, first, isOther }) => ({
      line,
      why: t(isOther ? 'members.import.same-address' : 'members.import.twice', { first }),
    })),
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
          </ul>
          <Rest t={t} n={lines.length - mostNamed} />
        </section>
      ) : null}
      <Ignored t={t} columns={ignored} />
    </>
  );
}
