const named: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const breaks = /<\/?(?:br|p|div|tr|td|th|li|ul|ol|table|h[1-6]|pre|blockquote|hr)\b[^<>]{0,2000}>/gi;

/** The words of an HTML part, one block a line. Not for showing: only for reading what a mail system says. */
export function plainText(html: string): string {
  return withoutElements(html, ['style', 'script', 'title'])
    .replace(/\s+/g, ' ')
    .replace(breaks, '\n')
    .replace(/<[^<>@]{0,2000}>/g, '')
    .replace(/<[^<>]{0,2000}[\s:="][^<>]{0,2000}>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hex, name) =>
      name === undefined ? characterOf(decimal, hex) : (named[String(name).toLowerCase()] ?? whole),
    );
}

function characterOf(decimal: string | undefined, hex: string | undefined): string {
  const code = decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

function withoutElements(html: string, names: ReadonlyArray<string>): string {
  let rest = html;
  for (const name of names) {
    const kept: string[] = [];
    const lower = rest.toLowerCase();
    let from = 0;
    for (let at = lower.indexOf(`<${name}`); at >= 0; at = lower.indexOf(`<${name}`, from)) {
      kept.push(rest.slice(from, at));
      const end = lower.indexOf(`</${name}`, at);
      from = end < 0 ? rest.length : end + name.length + 3;
    }
    rest = kept.join(' ') + rest.slice(from);
  }
  return rest;
}
