import { Parser } from 'htmlparser2';

/** What may stand in a message on a page: its own words, dressed plainly, and our furniture around them. */
const elements = new Set(
  'article header footer div span p br hr a abbr b strong i em u s del ins sub sup small code pre blockquote ul ol li dl dt dd table thead tbody tfoot tr td th caption center bdo bdi details summary h2 h3 time img svg use circle path rect title'.split(
    ' ',
  ),
);
const attributes =
  /^(id|class|lang|dir|href|rel|src|alt|width|height|loading|tabindex|colspan|rowspan|start|datetime|hreflang|aria-[a-z]+|role|viewbox|d|r|cx|cy|x|y|rx|focusable|open|fill|stroke|stroke-width|style-none)$/;
/** Elements that HTML itself lets end without an end tag. */
const mayStayOpen = new Set([
  'p',
  'li',
  'td',
  'th',
  'tr',
  'tbody',
  'thead',
  'tfoot',
  'dt',
  'dd',
  'br',
  'hr',
  'img',
  'path',
  'circle',
  'rect',
  'use',
]);
const address = /^(https?:\/\/[^\s"'<>]+|mailto:|#|\/(?!\/)|\.\.\/messages\/)/i;
const ownPicture = /^(\/[a-z]{2})?\/lists\/[\w-]+\/messages\/[A-Z2-7]{32}\/attachments\/\d+$/;

/** What a message on a page has in it that must not be there; the page is read back by a parser of its own. */
export function troublesIn(page: string): string[] {
  const troubles: string[] = [];
  let articles = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, found) {
      if (name === 'article') {
        articles += 1;
        depth += 1;
      }
      if (depth === 0) return;
      if (!elements.has(name)) troubles.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(found)) {
        if (!attributes.test(attribute)) troubles.push(`<${name} ${attribute}>`);
        if (attribute === 'href' && name !== 'use' && !address.test(value)) troubles.push(`href=${value}`);
        if (attribute === 'src' && !ownPicture.test(value)) troubles.push(`src=${value}`);
      }
    },
    onclosetag(name, isImplied) {
      if (depth > 0 && isImplied && !mayStayOpen.has(name)) troubles.push(`<${name}> without an end`);
      if (name === 'article') depth -= 1;
    },
    oncomment(text) {
      if (depth > 0) troubles.push(`<!--${text}-->`);
    },
  });
  parser.end(page);
  if (articles === 0) troubles.push('no message on the page');
  if (!page.trimEnd().endsWith('</html>')) troubles.push('the page has no end');
  return troubles;
}
