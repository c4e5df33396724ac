import type { ShownPart } from '../shape.ts';
import { type Block, foldText } from './fold-text.ts';
import type { Message } from './read-messages.ts';

/**
 * Paragraphs of a message are counted as its author wrote them: text and tables between empty lines, but no quote, no
 * signature, no footer. So a number stays what it is however quotes are folded or shown; it changes only when the
 * message itself does. In mail that came as HTML alone, they are its `<p>` outside quotes.
 * Of a mail of several texts they are counted through all of them; what it forwards is not its author's.
 */
export function isOwn(block: Block): block is Extract<Block, { kind: 'prose' | 'preformatted' }> {
  return block.kind === 'prose' || block.kind === 'preformatted';
}

export function paragraphId(hash: string, n: number): string {
  return `${hash}-p${n}`;
}

type Said = Pick<Message, 'text' | 'html' | 'shape'>;

/** A message's parts as a page shows them; most have one. */
export function shownParts({ text, html, shape }: Said): ReadonlyArray<ShownPart> {
  if (shape.parts) return shape.parts;
  return [html === null ? { kind: 'text', text, flowed: shape.flowed === true, name: '' } : { kind: 'html', html }];
}

/** The first words of each paragraph, so that one can choose among them. */
export function paragraphBeginnings(message: Said, most = 60): string[] {
  return shownParts(message)
    .flatMap(paragraphsOf)
    .map((words) => {
      const line = words.replace(/\s+/gu, ' ').trim();
      return line.length > most ? `${line.slice(0, most).toWellFormed()}…` : line;
    });
}

function paragraphsOf(part: ShownPart): string[] {
  if (part.kind === 'text') return foldText(part.text, part.flowed).filter(isOwn).map(wordsOf);
  return part.kind === 'html' ? paragraphsOfHtml(part.html) : [];
}

/** What the author wrote himself, paragraph by paragraph. */
export function paragraphTexts(text: string): string[] {
  return foldText(text).filter(isOwn).map(wordsOf);
}

function wordsOf(block: Extract<Block, { kind: 'prose' | 'preformatted' }>): string {
  if (block.kind === 'preformatted') return block.text;
  return block.lines.map((line) => line.map(({ text }) => text).join('')).join(' ');
}

function paragraphsOfHtml(html: string): string[] {
  const parts: string[] = [];
  withParagraphs(html, (_, inside) => {
    parts.push(inside.replace(/<[^>]*>/g, '').replace(/&[a-z#0-9]+;/gi, ' '));
    return { id: '', end: '' };
  });
  return parts;
}

const tag = /<(\/?)(p|blockquote)\b([^>]*)>/g;

/** Gives each paragraph of sanitised HTML an id and something at its end. One pass, however it is nested. */
export function withParagraphs(html: string, mark: (n: number, inside: string) => { id: string; end: string }): string {
  let made = '';
  let done = 0;
  let quotes = 0;
  let count = 0;
  let opened: { at: number; attributes: string } | undefined;
  for (const { 0: whole, 1: closing, 2: name, 3: attributes = '', index } of html.matchAll(tag)) {
    if (name === 'blockquote') quotes = Math.max(0, quotes + (closing ? -1 : 1));
    else if (quotes > 0) continue;
    else if (!closing) opened = { at: index, attributes };
    else if (opened) {
      const start = opened.at + `<p${opened.attributes}>`.length;
      const inside = html.slice(start, index);
      count += 1;
      const { id, end } = mark(count, inside);
      made += `${html.slice(done, opened.at)}<p id="${id}"${opened.attributes}>${inside}${end}</p>`;
      done = index + whole.length;
      opened = undefined;
    }
  }
  return made + html.slice(done);
}
