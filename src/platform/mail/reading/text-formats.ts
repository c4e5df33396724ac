/** Texts that are not simply lines: RFC 3676 and RFC 1896. */

type FlowedLine = { depth: number; text: string; isSoft: boolean };

/**
 * RFC 3676: lines that end in a space go on in the next one of the same depth of quotation. One line a paragraph comes
 * back, quotes with their marks. `isFlowed` is false where not one line goes on, as after a program on the way that
 * took the spaces: such a text was broken like any other.
 */
export function unflowed(text: string, deletesSpaces: boolean): { text: string; isFlowed: boolean } {
  const lines = text.split(/\r?\n/).map(flowedLine);
  const isFlowed = lines.some(({ isSoft, text: content }) => isSoft && content.trim() !== '');
  if (!isFlowed) return { text: lines.map((line) => written(line.depth, [line.text])).join('\n'), isFlowed };
  const paragraphs: string[] = [];
  let pieces: string[] = [];
  lines.forEach((line, at) => {
    const next = lines[at + 1];
    const goesOn = line.isSoft && next !== undefined && next.depth === line.depth && !isSeparator(next.text);
    pieces.push(goesOn && deletesSpaces ? line.text.slice(0, -1) : line.text);
    if (goesOn) return;
    paragraphs.push(written(line.depth, pieces));
    pieces = [];
  });
  return { text: paragraphs.join('\n'), isFlowed };
}

function flowedLine(line: string): FlowedLine {
  const depth = /^>*/.exec(line)?.[0].length ?? 0;
  const stuffed = line.slice(depth);
  const text = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
  return { depth, text, isSoft: text.endsWith(' ') && !isSeparator(text) };
}

function isSeparator(text: string): boolean {
  return text === '-- ' || text === '--';
}

/** A line of its own that begins with `>` was stuffed with a space, and keeps it. */
function written(depth: number, pieces: ReadonlyArray<string>): string {
  const text = pieces.join('');
  if (depth > 0) return `${'>'.repeat(depth)}${text === '' ? '' : ' '}${text}`;
  return text.startsWith('>') ? ` ${text}` : text;
}

/** RFC 1896 and its forerunner text/richtext (RFC 1341): the words without their dress. */
export function plainOfEnriched(text: string, isRichtext: boolean): string {
  const plain = text
    .replace(/<(param|comment)>[^<]{0,10000}<\/\1>/gi, '')
    .replace(/<(nl|np|\/paragraph)>/gi, isRichtext ? '\0' : '');
  const broken = isRichtext
    ? plain.replace(/\r?\n/g, ' ')
    : plain.replace(/(?:\r?\n){1,1000}/g, (ends) => {
        const n = ends.split('\n').length - 1;
        return n === 1 ? ' ' : '\0'.repeat(n - 1);
      });
  return broken
    .replace(/<lt>/gi, '\u0001')
    .replace(/<\/?[a-z][a-z-]{0,60}>/gi, '')
    .replaceAll('<<', '<')
    .replaceAll('\u0001', '<')
    .replaceAll('\0', '\n');
}
