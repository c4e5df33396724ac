import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';

/** How deep quotes and lists may lie in each other: nobody writes more on purpose. */
const deepest = 20;

const markdown = new MarkdownIt({ html: false, linkify: true, maxNesting: deepest });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.validateLink = isAllowed;
// A picture would be loaded from elsewhere: its words stand in its place.
markdown.renderer.rules.image = (tokens, at) => markdown.utils.escapeHtml(tokens[at]?.content ?? '');
// A wide table scrolls by itself, by keyboard too.
markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0"><table>';
markdown.renderer.rules.table_close = () => '</table></div>';

/** Links lead to the web, to a mail address, to our own pages, or within the page. */
function isAllowed(href: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(href) || /^mailto:[^\s]+@/i.test(href) || /^(\/(?![/\\])|#)/.test(href);
}

const allowed: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'],
    ...['strong', 'em', 's', 'a', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'], div: ['class', 'tabindex'] },
  allowedClasses: { div: ['wide'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
};

/**
 * Markdown as harmless markup: no HTML of its author, no pictures, headings below the page's own. `own` makes the address
 * of one of our own pages, such as one in the reader's language.
 */
export function markdownHtml(text: string, own: (path: string) => string = (path) => path): string {
  const tokens = markdown.parse(text, {});
  const levels = [...new Set(tokens.filter(({ type }) => type === 'heading_open').map(({ tag }) => tag))].sort();
  let last = 1;
  for (const token of tokens) {
    if (token.type === 'heading_open') last = Math.min(levels.indexOf(token.tag) + 2, last + 1);
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${last}`;
  }
  return sanitize(markdown.renderer.render(tokens, markdown.options, {}), {
    ...allowed,
    transformTags: { a: (tagName, { href = '' }) => ({ tagName, attribs: linkTo(href, own) }) },
  });
}

/** What somebody wrote for readers is no word of ours for search engines. */
function linkTo(href: string, own: (path: string) => string): Record<string, string> {
  if (!isAllowed(href)) return {};
  if (href.startsWith('/')) return { href: own(href) };
  return /^https?:/i.test(href) ? { href, rel: 'nofollow ugc noopener' } : { href };
}

/** The first words of a text in Markdown, without its marks and headings, whole words of at most so many letters. */
export function firstWords(text: string, most: number): string {
  const tokens = markdown.parse(text, {});
  const said = tokens.filter(({ type }, at) => type === 'inline' && tokens[at - 1]?.type !== 'heading_open');
  const words = said
    .flatMap(({ children }) => [...(children ?? []).map((each) => (isBreak(each.type) ? ' ' : each.content)), ' '])
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...words];
  if (letters.length <= most) return words;
  const cut = letters.slice(0, most).join('');
  // Chinese has no spaces between its words: there the cut stays where it is.
  return `${/\s/.test(cut.slice(-most / 4)) ? cut.replace(/\s+\S*$/, '') : cut}…`;
}

function isBreak(type: string): boolean {
  return type === 'softbreak' || type === 'hardbreak';
}
