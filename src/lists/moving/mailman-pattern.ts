/**
 * A Mailman pattern as one of ours, where `*` stands for anything: an address as it is, a regular expression (`^…`)
 * where it says no more than that. Undefined where it says more.
 */
export function patternFrom(mailman: string): string | undefined {
  if (!mailman.startsWith('^'))
    return /\s|\*/.test(mailman) || mailman.startsWith('@') ? undefined : mailman.toLowerCase();
  const isWhole = /(?<!\\)\$$/.test(mailman);
  const body = mailman.slice(1, isWhole ? -1 : undefined);
  const pieces = body.match(/\.\*|\.\+|\\[.@+_-]|[^\\^$.|?*+()[\]{}]/g) ?? [];
  if (pieces.join('') !== body) return undefined;
  const pattern = pieces.map((piece) => (/^\.[*+]$/.test(piece) ? '*' : piece.replace(/^\\/, ''))).join('');
  const whole = isWhole || pattern.endsWith('*') ? pattern : `${pattern}*`;
  // Anything at a domain is the domain.
  return whole
    .replace(/^\*@(?=[^*]+$)/, '')
    .replace(/\*+/g, '*')
    .toLowerCase();
}
