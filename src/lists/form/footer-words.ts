import { directionOf, inLanguage, type Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import type { PostList } from '../posting/post.ts';

/** What stands under a message, as lines of text. It is the same for everybody: answers quote it into the archive. */
export type Footer = { language: Language; lines: ReadonlyArray<string> };

export function footerOf({ rules, language, name, title, url }: PostList): Footer | undefined {
  if (!rules.footer) return undefined;
  const address = (path: string) => `${url}${inLanguage(language, path)}`;
  const usual = translator(language)('lists.footer.text', {
    title,
    page: address(`/lists/${name}`),
    preferences: address(`/lists/${name}/preferences`),
    privacy: address('/privacy'),
  });
  const lines = (rules.footerText || usual).split(/\r?\n/).map((line) => line.replace(/\p{Cc}+/gu, ' ').trimEnd());
  return { language, lines };
}

/** The line that readers of lists know a footer by. */
const rule = '_'.repeat(40);

/** `isFlowed`: RFC 3676 §4.4, a line that begins with one of these gets a space before it, which readers take off. */
export function footerText({ lines }: Footer, isFlowed: boolean): string {
  const stuffed = isFlowed ? lines.map((line) => line.replace(/^(?= |>|From )/, ' ')) : lines;
  return [rule, ...stuffed, ''].join('\r\n');
}

export function footerHtml({ language, lines }: Footer): string {
  const words = lines.map(linked).join('<br>\r\n');
  return `<div lang="${language}" dir="${directionOf(language)}"><hr>\r\n${words}</div>\r\n`;
}

/** Nothing in it is HTML but what is written here. */
function linked(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((piece, n) => (n % 2 === 1 ? `<a href="${escaped(piece)}">${escaped(piece)}</a>` : escaped(piece)))
    .join('');
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Whether a text, quoted and wrapped however, has the footer already. */
export function hasFooter({ lines }: Footer, text: string, isHtml: boolean): boolean {
  const plain = isHtml ? withoutTags(text) : text;
  return squeezed(plain).includes(squeezed(lines.join('\n')));
}

function squeezed(text: string): string {
  return text.replace(/^[>|\s]+/gm, '').replace(/\s+/g, '');
}

function withoutTags(html: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => characters[name] ?? '');
}
