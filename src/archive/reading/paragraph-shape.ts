/** How the lines of a paragraph stand: which breaks the author meant, and which his mail program put in. */

const patchLine = /^(diff --git |index [0-9a-f]{7}|@@ -|\+\+\+ |--- |[+-]{1}[^\s+-].*[;{}]\s*$)/;
const listItem = /^\s*([-*+•·–—]|\(?(\p{L}[):、]|\p{N}{1,3}[.):、]))\s+\S/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const wideAll = new RegExp(wide, 'g');

export function isListItem(line: string): boolean {
  return listItem.test(line);
}

const statLine = / \| +\d+ [+-]*$/;
const patchOpening = /^(diff --git |diff -\S* |Index: \S|@@ -\d)/;
const inPatch =
  /^([ +@\\-]|diff |index |new file|deleted file|old mode|new mode|rename |similarity |Binary files |={20,}$)/;

/** Where the patch ends that begins at line `at`; `at` where none does. Empty lines within it are context. */
export function patchEnd(lines: ReadonlyArray<string>, at: number): number {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  const isStat = line === '---' && statLine.test(next);
  const begins = isStat || patchOpening.test(line) || (line.startsWith('--- ') && next.startsWith('+++ '));
  if (!begins) return at;
  let end = at + 1;
  let filled = end;
  while (end < lines.length && end - filled < 3) {
    const each = lines[end] ?? '';
    if (/^-- ?$/.test(each) || (each !== '' && !inPatch.test(each))) break;
    end += 1;
    if (each !== '') filled = end;
  }
  return filled - at > 1 ? filled : at;
}

/** Tables, patches and drawings, which only a fixed width shows as they were meant. */
export function isPreformatted(lines: ReadonlyArray<string>): boolean {
  const count = (matches: (line: string) => boolean) => lines.filter(matches).length;
  if (lines.some((line) => patchLine.test(line)) && count((line) => /^[+\-@ d]/.test(line)) * 2 > lines.length)
    return true;
  if (lines.length < 2) return false;
  if (lines.every((line) => /^( {4}|\t)/.test(line))) return true;
  if (count((line) => /^\s*[+|].*[+|]\s*$/.test(line)) * 2 > lines.length) return true;
  if (count((line) => statLine.test(line)) * 2 > lines.length) return true;
  return count(hasColumns) * 3 >= lines.length * 2;
}

function hasColumns(line: string): boolean {
  return (line.includes('   ') || line.includes('\t')) && /\S(\t| {3,})\S/.test(line);
}

/**
 * Joins lines that a mail program broke at its width: a break is taken as soft when the next line's first word would
 * not have fitted any more, or when the line is a full one of wrapped text. Short lines, verses and list items keep their breaks.
 */
export function joinLines(lines: ReadonlyArray<string>): string[] {
  const widths = lines.map(widthOf);
  const width = Math.max(60, ...widths.slice(0, 500));
  // Pieces are put together once, at the end: a text that grows line by line is copied as often as it has lines.
  const joined: string[][] = [];
  lines.forEach((line, at) => {
    const before = joined.at(-1);
    const end = widths[at - 1] ?? 0;
    const isFull = end + firstWordWidth(line) > width || (width <= 100 && end >= 60);
    const isSoft = at > 0 && isFull && !beginsItem(line, before?.[0]);
    if (before === undefined || !isSoft) joined.push([line.trimEnd()]);
    else before.push(glued(before.at(-1) ?? '', line.trim()));
  });
  return joined.map((pieces) => pieces.join(''));
}

/** "62. That is …" at the start of a line is an item only after "61. …": otherwise a sentence was broken there. */
function beginsItem(line: string, before = ''): boolean {
  if (!isListItem(line)) return false;
  const number = leadingNumber(line);
  return number === undefined || number <= 1 || leadingNumber(before) === number - 1;
}

function leadingNumber(line: string): number | undefined {
  const digits = /^\s*\(?(\d{1,3})[.)]/.exec(line)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** `line` with the space before it that its script writes between words. */
function glued(before: string, line: string): string {
  return wide.test(before.slice(-1)) && wide.test(line.slice(0, 1)) ? line : ` ${line}`;
}

function firstWordWidth(line: string): number {
  const word = /^\s*(\S{1,80})/.exec(line)?.[1] ?? '';
  const first = wide.exec(word)?.index;
  return first === undefined ? word.length + 1 : Math.max(2, first + 2);
}

/** Columns, with two for Chinese, Japanese and Korean characters. */
function widthOf(line: string): number {
  const text = line.trimEnd();
  return text.length + (wide.test(text) ? (text.match(wideAll)?.length ?? 0) : 0);
}
