import { convert, type FormatCallback } from 'html-to-text';
import sanitize from 'sanitize-html';
import { shallow } from './shallow-html.ts';

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
/** What stands in them is not for readers. */
const nonTextTags = [
  ...['script', 'style', 'svg', 'math', 'template'],
  ...['textarea', 'option', 'noscript', 'title', 'xmp', 'noembed'],
];
const direction = { name: 'dir', values: ['ltr', 'rtl', 'auto'] };

/** A message must not look like a part of the page: its headings are bold paragraphs, its fonts and colours go. */
const heading = () => ({ tagName: 'p', attribs: { class: 'heading' } });

/** The number of the attached picture that has this Content-ID. */
export type PictureByContentId = (contentId: string) => number | undefined;

const optionsWith = (picture: PictureByContentId): sanitize.IOptions => ({
  allowedTags: [...textTags, ...blockTags, ...tableTags, 'a', 'img'],
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
    blockquote: [direction, 'class'],
    img: ['src', 'alt'],
  },
  allowedClasses: { p: ['heading'], blockquote: ['cited'] },
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { img: ['attachment', 'remote'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
  nestingLimit: 60,
  enforceHtmlBoundary: false,
  parseStyleAttributes: false,
  transformTags: {
    a: (tagName, { href = '' }) => linkTo(tagName, href),
    img: (_, attribs) => pictureTag(attribs, picture),
    blockquote: (tagName, attribs) => citation(tagName, attribs),
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
  },
});

/**
 * A picture that the mail brings becomes `attachment:N`, one from elsewhere `remote:HOST`: pages put our own address,
 * or words, in their place. What is one dot large only tells its sender who read, and is left out.
 */
function pictureTag(
  { src = '', alt = '', width = '', height = '' }: sanitize.Attributes,
  picture: PictureByContentId,
): sanitize.Tag {
  const nothing = { tagName: 'img', attribs: {} };
  if (/^\s*[01](px)?\s*$/i.test(width) || /^\s*[01](px)?\s*$/i.test(height)) return nothing;
  const words = alt.replace(/\s+/g, ' ').trim().slice(0, 200);
  const own = /^\s*cid:(.{1,500}?)\s*$/i.exec(src)?.[1];
  const n = own === undefined ? undefined : picture(percentDecoded(own));
  if (n !== undefined) return { tagName: 'img', attribs: { src: `attachment:${n}`, alt: words } };
  const host = /^\s*https?:\/\//i.test(src) && URL.canParse(src.trim()) ? new URL(src.trim()).hostname : '';
  if (/^[a-z0-9.-]{1,253}$/.test(host)) return { tagName: 'img', attribs: { src: `remote:${host}`, alt: words } };
  return words === '' ? nothing : { tagName: 'span', attribs: {}, text: words };
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** What a mail program quotes, as against what somebody only moved in. */
function citation(tagName: string, { type = '', class: name = '', dir = '' }: sanitize.Attributes): sanitize.Tag {
  const isCited = type.toLowerCase() === 'cite' || /\b(gmail_quote|cite|moz-cite|yahoo_quoted)\b/.test(name);
  return { tagName, attribs: { ...(dir ? { dir } : {}), ...(isCited ? { class: 'cited' } : {}) } };
}

/** Only the web, and only when the reader asks for it: no mailto, no script, no address that names no server. */
function linkTo(tagName: string, href: string): sanitize.Tag {
  const isWeb = /^\s*https?:\/\//i.test(href) && URL.canParse(href.trim());
  if (!isWeb) return { tagName: 'span', attribs: {} };
  return { tagName, attribs: { href: href.trim(), rel: 'nofollow noopener noreferrer' } };
}

/** The HTML of a mail without anything that runs, loads, submits or styles. */
export function cleanHtml(html: string, picture: PictureByContentId = () => undefined): string {
  return sanitize(shallow(html.slice(0, mostHtml)), optionsWith(picture)).trim();
}

/** What the HTML of a mail says, as plain text with `>` before quoted lines. */
export function textOfHtml(html: string): string {
  return convert(shallow(html.slice(0, mostHtml)), {
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
