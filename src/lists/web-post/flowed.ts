/** Long lines are cut for programs that do not join them again (RFC 3676 §4.2). */
const widest = 76;

/**
 * Text as RFC 3676 writes it: a line that ends in a space goes on in the next. What somebody typed as one line stays one
 * line for whoever reads it; lines that he quoted with `>` stay quotes.
 */
export function flowed(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  return lines.flatMap((line) => cut(line.trimEnd())).join('\r\n');
}

function cut(line: string): string[] {
  // The line above a signature is the one that may end in a space and is whole all the same (§4.3).
  if (line === '--') return ['-- '];
  const [, marks = '', rest = line] = /^(>*) ?(.*)$/.exec(line) ?? [];
  const content = marks === '' ? line : rest;
  const room = widest - marks.length;
  const pieces: string[] = [];
  for (const word of content.split(/(?<= )(?=[^ ])/)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + word.trimEnd().length <= room) pieces[pieces.length - 1] = last + word;
    else pieces.push(word);
  }
  return pieces.map((piece) => (marks === '' ? stuffed(piece) : `${marks} ${piece}`));
}

/** A space in front of what would mean something at the start of a line (§4.4). */
function stuffed(line: string): string {
  return /^( |>|From )/.test(line) ? ` ${line}` : line;
}
