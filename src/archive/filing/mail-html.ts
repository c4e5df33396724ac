import { convert, type FormatCallback } from 'html-to-text';
import sanitize from 'sanitize-html';

/** More HTML than this is not looked at: the original message is whole. */
const mostHtml = 1_000_000;

const textTags = [
  'p',
  'br',
  'hr',
  'div',
  'span',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'sub',
  'sup',
  'small',
];
const blockTags = ['blockquote', 'pre', 'code', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'center', 'bdo', 'bdi'];
const tableTags = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'];
const direction = { name: 'dir', values: ['ltr', 'rtl', 'auto'] };

/** A message must not look like a part of the page: its headings are bold paragraphs, its fonts and colours go. */
const heading = () => ({ tagName: 'p', attribs: { class: 'heading' } });

const options: sanitize.IOptions = {
  allowedTags: [...textTags, ...blockTags, ...tableTags, 'a'],
  allowedAttributes: {
    a: ['href', 'rel'],
    p: ['dir', 'class'],
    div: [direction],
    span: [direction],
    td: [direction, 'colspan', 'rowspan'],
    th: [direction, 'colspan', 'rowspan'],
    ol: ['start', direction],
    ul: [direction],
    li: [direction],
    table: [direction],
    blockquote: [direction],
  },
  allowedClasses: { p: ['heading'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'svg',
    'math',
    'template',
    'xmp',
    'noembed',
  ],
  nestingLimit: 60,
  enforceHtmlBoundary: false,
  parseStyleAttributes: false,
  transformTags: {
    a: (tagName, { href = '' }) => linkTo(tagName, href),
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
  },
};

/** Only the web, and only when the reader asks for it: no mailto, no script, no address that names no server. */
function linkTo(tagName: string, href: string): sanitize.Tag {
  const isWeb = /^\s*https?:\/\//i.test(href) && URL.canParse(href.trim());
  if (!isWeb) return { tagName: 'span', attribs: {} };
  return { tagName, attribs: { href: href.trim(), rel: 'nofollow noopener noreferrer' } };
}

/** The HTML of a mail without anything that runs, loads, submits or styles. */
export function cleanHtml(html: string): string {
  return sanitize(html.slice(0, mostHtml), options).trim();
}

/** What the HTML of a mail says, as plain text with `>` before quoted lines. */
export function textOfHtml(html: string): string {
  return convert(html.slice(0, mostHtml), {
    wordwrap: false,
    formatters: { cell },
    limits: { maxDepth: 100, maxChildNodes: 20_000, ellipsis: '…', maxInputLength: mostHtml },
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, linkBrackets: false } },
      { selector: 'img', format: 'skip' },
      { selector: 'blockquote', options: { trimEmptyLines: true } },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'td', format: 'cell' },
      { selector: 'th', format: 'cell' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
}

/** Words of two cells are two words. Columns are not drawn: most tables in mail only lay it out. */
const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder);
  builder.addInline(' ');
};
