/** What OpenPGP puts around a text within the text itself (RFC 9580 §6 and §7). Nothing is checked here. */
export type Armour = 'signed' | 'signature' | 'encrypted' | 'key';

const begin =
  /^-----BEGIN PGP (SIGNED MESSAGE|SIGNATURE|MESSAGE|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK)(?:, PART [\d/]+)?-----\s*$/;
const mostHeaders = 8;
/** Many beginnings without an end must not each look through all the rest. */
const mostLines = 1000;

/** The block that begins at this line, and where it ends: of a signed text only its first lines, up to the empty one. */
export function armourAt(lines: ReadonlyArray<string>, at: number): { what: Armour; end: number } | undefined {
  const line = lines[at] ?? '';
  const name = line.startsWith('-----BEGIN PGP ') ? begin.exec(line)?.[1] : undefined;
  if (name === undefined) return undefined;
  if (name === 'SIGNED MESSAGE') {
    let end = at + 1;
    while (
      end < lines.length &&
      end <= at + mostHeaders &&
      /^(Hash|Comment|Version|Charset|NotDashEscaped): /.test(lines[end] ?? '')
    )
      end += 1;
    return { what: 'signed', end };
  }
  const near = lines.slice(at, at + mostLines).indexOf(`-----END PGP ${name}-----`);
  const last = near < 0 ? -1 : at + near;
  const what = name === 'SIGNATURE' ? 'signature' : name === 'MESSAGE' ? 'encrypted' : 'key';
  return { what, end: last < 0 ? endOfText(lines, at) : last + 1 };
}

/** A block that nobody closed ends with its lines of base 64. */
function endOfText(lines: ReadonlyArray<string>, at: number): number {
  let end = at + 1;
  while (end < lines.length && /^([\w+/=]{20,}\s*|[\w-]+: .*|\s*|=[\w+/]{4}\s*)$/.test(lines[end] ?? '')) end += 1;
  return end;
}

/** The lines as their author wrote them: in a signed text `- ` stands before every line that begins with a dash. */
export function withoutDashEscapes(lines: ReadonlyArray<string>): ReadonlyArray<string> {
  if (!lines.some((line) => line.startsWith('-----BEGIN PGP SIGNED'))) return lines;
  let isSigned = false;
  return lines.map((line) => {
    if (begin.test(line)) isSigned = line.includes('SIGNED');
    return isSigned && line.startsWith('- ') && line.startsWith('-', 2) ? line.slice(2) : line;
  });
}
