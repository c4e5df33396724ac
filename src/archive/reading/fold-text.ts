import { type Inline, linksIn } from '#platform/links.ts';
import { type Armour, armourAt, withoutDashEscapes } from './armour.ts';
import { beginsListFooter } from './list-footer.ts';
import { isPreformatted, joinLines, patchEnd } from './paragraph-shape.ts';
import { attributionBefore, isAttribution, isMobileSignature, isReplyBelow } from './reply-marks.ts';

/**
 * Plain text as blocks for display. Nothing is changed or left out: quotes, signatures and list footers are only set
 * apart, so that a page can fold them. `lines` of prose are what stands on one line on the page.
 */
export type Block =
  | { kind: 'prose'; lines: Inline[][] }
  | { kind: 'preformatted'; text: string }
  | { kind: 'quote'; attribution: string | undefined; count: number; blocks: Block[] }
  | { kind: 'signature'; text: string }
  | { kind: 'footer'; text: string }
  | { kind: 'armour'; what: Armour; text: string };

/** Quotes within quotes are blocks of their own down to this depth; deeper ones keep their marks as text. */
const deepestQuote = 4;

/** `isFlowed`: every line is a paragraph, as its author's program said (RFC 3676); no break is put in or taken out. */
export function foldText(text: string, isFlowed = false): Block[] {
  const lines = withoutDashEscapes(text.trimEnd().split('\n'));
  return blocksOf(lines, 0, isFlowed);
}

/** The first sentences of a text without quotes and signature, for a line in a list. */
export function excerptOf(blocks: ReadonlyArray<Block>, most: number): string {
  let text = '';
  for (const block of blocks) {
    if (block.kind !== 'prose') continue;
    text = `${text} ${block.lines.map((line) => line.map((piece) => piece.text).join('')).join(' ')}`.trim();
    if (text.length > most)
      return `${text
        .slice(0, most)
        .replace(/\s+\S{0,30}$/u, '')
        .toWellFormed()}…`;
  }
  return text;
}

type Fold = { lines: ReadonlyArray<string>; depth: number; isFlowed: boolean; blocks: Block[] };

function blocksOf(lines: ReadonlyArray<string>, depth: number, isFlowed: boolean): Block[] {
  const fold: Fold = { lines, depth, isFlowed, blocks: [] };
  for (let at = 0; at < lines.length; ) at = nextBlock(fold, at);
  return fold.blocks;
}

/** Adds the block that begins at `at` and answers where the next one begins. */
function nextBlock(fold: Fold, at: number): number {
  const { lines, blocks } = fold;
  const line = lines[at] ?? '';
  const mayQuote = fold.depth < deepestQuote;
  if (line.trim() === '') return at + 1;
  if (isQuoted(line) && mayQuote) return addQuote(fold, at, undefined);
  if (mayQuote && isReplyBelow(lines, at)) {
    blocks.push(quote(fold, line.trim(), lines.slice(at + 1)));
    return lines.length;
  }
  if (beginsListFooter(lines, at)) {
    blocks.push({ kind: 'footer', text: lines.slice(at).join('\n').trimEnd() });
    return lines.length;
  }
  const armour = armourAt(lines, at);
  if (armour) {
    blocks.push({ kind: 'armour', what: armour.what, text: lines.slice(at, armour.end).join('\n') });
    return armour.end;
  }
  if (/^-- ?$/.test(line) && at + 1 < lines.length) return addSignature(fold, at);
  const patch = patchEnd(lines, at);
  if (patch > at) {
    blocks.push({ kind: 'preformatted', text: lines.slice(at, patch).join('\n').trimEnd() });
    return patch;
  }
  return addParagraph(fold, at);
}

function addQuote(fold: Fold, at: number, attribution: string | undefined): number {
  const { lines } = fold;
  let end = at;
  while (end < lines.length && (isQuoted(lines[end]) || isGapInQuote(lines, end))) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(/^ ?> ?/, ''));
  fold.blocks.push(quote(fold, attribution, inner));
  return end;
}

function quote({ depth, isFlowed }: Fold, attribution: string | undefined, lines: ReadonlyArray<string>): Block {
  const count = lines.filter((line) => line.trim() !== '').length;
  return { kind: 'quote', attribution, count, blocks: blocksOf(lines, depth + 1, isFlowed) };
}

/** A signature ends where a quote or the list's footer begins: people who answer on top sign before the quote. */
function addSignature({ lines, blocks }: Fold, at: number): number {
  let end = at + 1;
  while (
    end < lines.length &&
    !isQuoted(lines[end]) &&
    !beginsListFooter(lines, end) &&
    !isReplyBelow(lines, end) &&
    !armourAt(lines, end)
  ) {
    end += 1;
  }
  const before = attributionBefore(lines, end);
  const stop = isQuoted(lines[end]) && before > at + 1 ? before : end;
  blocks.push({
    kind: 'signature',
    text: lines
      .slice(at + 1, stop)
      .join('\n')
      .trim(),
  });
  return stop;
}

function addParagraph(fold: Fold, at: number): number {
  const { lines, blocks, depth, isFlowed } = fold;
  let end = at + 1;
  while (end < lines.length && belongsToParagraph(lines, end, depth)) end += 1;
  const paragraph = lines.slice(at, end);
  if (paragraph.length <= 2 && isMobileSignature(paragraph)) {
    blocks.push({ kind: 'signature', text: paragraph.join('\n').trim() });
    return end;
  }
  const next = firstFilled(lines, end);
  if (depth < deepestQuote && isQuoted(lines[next]) && isAttribution(paragraph)) {
    return addQuote(fold, next, paragraph.join(' ').replace(/\s+/g, ' ').trim());
  }
  const split = depth < deepestQuote && isQuoted(lines[next]) ? attributionBefore(lines, end) : end;
  if (split > at && split < end) {
    blocks.push(paragraphBlock(lines.slice(at, split), isFlowed));
    return split;
  }
  blocks.push(paragraphBlock(paragraph, isFlowed));
  return end;
}

function belongsToParagraph(lines: ReadonlyArray<string>, at: number, depth: number): boolean {
  const line = lines[at] ?? '';
  if (line.trim() === '' || beginsListFooter(lines, at) || /^-- ?$/.test(line) || armourAt(lines, at)) return false;
  return !(depth < deepestQuote && (isQuoted(line) || isReplyBelow(lines, at)));
}

function paragraphBlock(lines: ReadonlyArray<string>, isFlowed: boolean): Block {
  if (isPreformatted(lines)) return { kind: 'preformatted', text: lines.join('\n').trimEnd() };
  const shown = isFlowed ? lines.map((line) => line.trimEnd()) : joinLines(lines);
  return { kind: 'prose', lines: shown.map(linksIn) };
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^ ?>/.test(line) && !/^ ?>From /.test(line);
}

/** One empty line between two quoted ones belongs to the quote: some programs do not mark empty lines. */
function isGapInQuote(lines: ReadonlyArray<string>, at: number): boolean {
  return lines[at]?.trim() === '' && isQuoted(lines[at + 1]);
}

function firstFilled(lines: ReadonlyArray<string>, from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at += 1;
  return at;
}
