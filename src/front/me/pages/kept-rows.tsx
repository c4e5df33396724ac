import { TableHead } from '#ui/table-head.tsx';
import { type Column, type KeptKind, keptSections } from '../kept-kinds.ts';
import type { Page } from './kept.tsx';
import { Value } from './kept-value.tsx';

const mostShown = 20;

/** A kind of which something is kept: how much, and the newest rows in words. */
export function KeptRows({ kind, rows, ...page }: Page & { kind: KeptKind; rows: ReadonlyArray<object> }) {
  if (rows.length === 0) return null;
  const { t } = page;
  const columns: ReadonlyArray<Column> = keptSections[kind];
  const words = columns.map(([, word]) => t(`front.kept.column.${word}`));
  const isWhole = columns.length > 0 && rows.length <= mostShown;
  return (
    <section class="sec" aria-labelledby={kind}>
      <header>
        <h2 id={kind}>{t(`front.kept.kind.${kind}`)}</h2>
        <span class="muted num">{rows.length}</span>
      </header>
      {columns.length > 0 ? (
        <table class="fold kept">
          <TableHead words={words} />
          <tbody>
            {rows.slice(-mostShown).map((row) => (
              <tr>
                {columns.map((column, at) => (
                  <Cell page={page} column={column} words={words[at] ?? ''} row={row} isFirst={at === 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {isWhole ? null : <p class="small muted">{t('front.kept.rest')}</p>}
    </section>
  );
}

type CellProps = { page: Page; column: Column; words: string; row: object; isFirst: boolean };

function Cell({ page, column, words, row, isFirst }: CellProps) {
  const value = <Value {...page} column={column} row={row} />;
  return isFirst ? <th scope="row">{value}</th> : <td data-l={words}>{value}</td>;
}
