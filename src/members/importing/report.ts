import type { Deeds } from './deeds.ts';
import type { Import, ImportReport } from './queries.ts';
import { keyOf, questionsOf } from './spellings.ts';

/** What stays of a table when it is done: numbers, lines, and what spellings were said to mean; no row of it. */
export function reportOf(table: Import, deeds: Deeds): ImportReport {
  const replaced = deeds.differences.filter(({ fact }) => table.replacing.includes(fact)).length;
  return {
    created: deeds.create.length,
    joined: deeds.joining.length,
    changed: deeds.changes.length,
    gaps: deeds.gaps.length,
    replaced,
    differences: deeds.differences.length - replaced,
    same: deeds.same,
    own: deeds.own.length,
    left: deeds.left.length,
    twice: deeds.twice,
    questions: questionsOf(table.rows).map(({ kind, text, rows }) => ({
      ...{ kind, text, rows, meaning: table.answers[keyOf(kind, text)] ?? '' },
    })),
  };
}
