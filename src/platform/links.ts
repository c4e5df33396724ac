/** A piece of a line: text, or text that leads somewhere. */
export type Inline = { text: string; href?: string };

const address = /https?:\/\/[^\s<>"'`「」《》“”«»]{3,2000}/gi;

/** Web addresses in a line become links; everything else stays text. Only http and https. */
export function linksIn(line: string): Inline[] {
  if (!/https?:\/\//i.test(line)) return [{ text: line }];
  const pieces: Inline[] = [];
  let done = 0;
  for (const { 0: found, index } of line.matchAll(address)) {
    const href = withoutTail(found);
    if (!URL.canParse(href)) continue;
    if (index > done) pieces.push({ text: line.slice(done, index) });
    pieces.push({ text: href, href });
    done = index + href.length;
  }
  if (done < line.length) pieces.push({ text: line.slice(done) });
  return pieces;
}

/** A full stop, comma or closing bracket after an address is the sentence's, unless the address opened the bracket. */
function withoutTail(found: string): string {
  let href = found;
  for (;;) {
    const last = href.at(-1) ?? '';
    const isClosing = /[)\]}]/.test(last) && !isBalanced(href, last);
    if (!isClosing && !/[.,;:!?*_'。，、；：！？）】؟،؛…]/u.test(last)) return href;
    href = href.slice(0, -1);
  }
}

function isBalanced(href: string, closing: string): boolean {
  const opening = closing === ')' ? '(' : closing === ']' ? '[' : '{';
  return href.split(opening).length >= href.split(closing).length;
}
