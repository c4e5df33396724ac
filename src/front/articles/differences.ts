export type Piece = { kind: 'same' | 'gone' | 'new'; text: string };

/** More lines than this are not compared one by one: the old text is shown as gone, the new one as new. */
const mostLines = 1500;

/** What became of a text, line by line: the longest run of lines that both have stays (Hunt and McIlroy, 1976). */
export function differences(before: string, after: string): Piece[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length > mostLines || now.length > mostLines)
    return before === after ? [{ kind: 'same', text: before }] : [piece('gone', before), piece('new', after)];
  const pieces: Piece[] = [];
  const kept = lengths(old, now);
  let [o, n] = [0, 0];
  while (o < old.length || n < now.length) {
    if (o < old.length && n < now.length && old[o] === now[n]) {
      pieces.push(piece('same', old[o++]));
      n += 1;
    } else if (n < now.length && (o === old.length || at(kept, o, n + 1) > at(kept, o + 1, n)))
      pieces.push(piece('new', now[n++]));
    else pieces.push(piece('gone', old[o++]));
  }
  return pieces;
}

function piece(kind: Piece['kind'], text = ''): Piece {
  return { kind, text };
}

/** How many lines two texts have in common from line `o` of one and line `n` of the other on. */
function lengths(old: ReadonlyArray<string>, now: ReadonlyArray<string>): Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let o = old.length - 1; o >= 0; o -= 1)
    for (let n = now.length - 1; n >= 0; n -= 1) {
      const row = rows[o];
      if (row)
        row[n] = old[o] === now[n] ? at(rows, o + 1, n + 1) + 1 : Math.max(at(rows, o + 1, n), at(rows, o, n + 1));
    }
  return rows;
}

function at(rows: ReadonlyArray<Uint16Array>, o: number, n: number): number {
  return rows[o]?.[n] ?? 0;
}
