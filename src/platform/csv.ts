/**
 * A table as RFC 4180 writes it, in UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front: whoever chose it as his name would else run it on the reader's machine.
 */
export function csvTable(rows: ReadonlyArray<ReadonlyArray<string>>): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(text: string): string {
  const safe = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
