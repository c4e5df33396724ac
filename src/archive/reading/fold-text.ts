import { type Inline, linksIn } from '#platform/links.ts';
import { isListItem, isPreformatted, joinLines } from './paragraph-shape.ts';

/**
 * Plain text as blocks for display. Nothing is changed or left out: quotes, signatures and list footers are only set
 * apart, so that a page can fold them. `lines` of prose are what stands on one line on the page.
 */
export type Block =
  | { kind: 'prose'; lines: Inline[][] }
  | { kind: 'preformatted'; text: string }
  | { kind: 'quote'; attribution: string | undefined; count: number; blocks: Block[] }
  | { kind: 'signature'; text: string }
  | { kind: 'footer'; text: string };

/** Quotes within quotes are blocks of their own down to this depth; deeper ones keep their marks as text. */
const deepestQuote = 4;
const mostFooterLines = 12;
const footerLine = /^_{20,}\s*$/;
const originalMessage = /^\s*-{3,}\s?[\p{L}\s]{4,40}\s?-{3,}\s*$/u;
const headerLine = /^\s*\*?(From|De|Von|От|من|发件人|寄件者|差出人)\*?\s?[:\uff1a]/u;

export function foldText(text: string): Block[] {
  return blocksOf(text.trimEnd().split('\n'), 0);
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

function blocksOf(lines: ReadonlyArray<string>, depth: number): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) at = nextBlock(lines, at, depth, blocks);
  return blocks;
}

/** Adds the block that begins at `at` and answers where the next one begins. */
function nextBlock(lines: ReadonlyArray<string>, at: number, depth: number, blocks: Block[]): number {
  const line = lines[at] ?? '';
  if (line.trim() === '') return at + 1;
  if (isQuoted(line) && depth < deepestQuote) return addQuote(lines, at, depth, blocks, undefined);
  if (isReplyBelow(lines, at) && depth < deepestQuote) {
    blocks.push(quote(line.trim(), lines.slice(at + 1), depth));
    return lines.length;
  }
  if (footerLine.test(line) && lines.length - at - 1 <= mostFooterLines) {
    blocks.push({ kind: 'footer', text: lines.slice(at).join('\n').trimEnd() });
    return lines.length;
  }
  if (/^-- ?$/.test(line) && at + 1 < lines.length) return addSignature(lines, at, blocks);
  return addParagraph(lines, at, depth, blocks);
}

function addQuote(
  lines: ReadonlyArray<string>,
  at: number,
  depth: number,
  blocks: Block[],
  attribution: string | undefined,
): number {
  let end = at;
  while (end < lines.length && (isQuoted(lines[end]) || isGapInQuote(lines, end))) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(/^ ?> ?/, ''));
  blocks.push(quote(attribution, inner, depth));
  return end;
}

function quote(attribution: string | undefined, lines: ReadonlyArray<string>, depth: number): Block {
  const count = lines.filter((line) => line.trim() !== '').length;
  return { kind: 'quote', attribution, count, blocks: blocksOf(lines, depth + 1) };
}

/** A signature ends where a quote or the list's footer begins: people who answer on top sign before the quote. */
function addSignature(lines: ReadonlyArray<string>, at: number, blocks: Block[]): number {
  let end = at + 1;
  while (
    end < lines.length &&
    !isQuoted(lines[end]) &&
    !footerLine.test(lines[end] ?? '') &&
    !isReplyBelow(lines, end)
  ) {
    end += 1;
  }
  const before = attributionBefore(lines, end);
  const stop = before > at + 1 ? before : end;
  blocks.push({
    kind: 'signature',
    text: lines
      .slice(at + 1, stop)
      .join('\n')
      .trim(),
  });
  return stop;
}

function addParagraph(lines: ReadonlyArray<string>, at: number, depth: number, blocks: Block[]): number {
  let end = at + 1;
  while (end < lines.length && belongsToParagraph(lines, end, depth)) end += 1;
  const paragraph = lines.slice(at, end);
  const next = firstFilled(lines, end);
  if (depth < deepestQuote && isQuoted(lines[next]) && isAttribution(paragraph)) {
    return addQuote(lines, next, depth, blocks, paragraph.join(' ').replace(/\s+/g, ' ').trim());
  }
  const split = depth < deepestQuote && isQuoted(lines[next]) ? attributionBefore(lines, end) : end;
  if (split > at && split < end) {
    blocks.push(paragraphBlock(lines.slice(at, split)));
    return split;
  }
  blocks.push(paragraphBlock(paragraph));
  return end;
}

function belongsToParagraph(lines: ReadonlyArray<string>, at: number, depth: number): boolean {
  const line = lines[at] ?? '';
  if (line.trim() === '' || footerLine.test(line) || /^-- ?$/.test(line)) return false;
  return !(depth < deepestQuote && (isQuoted(line) || isReplyBelow(lines, at)));
}

function paragraphBlock(lines: ReadonlyArray<string>): Block {
  if (isPreformatted(lines)) return { kind: 'preformatted', text: lines.join('\n').trimEnd() };
  return { kind: 'prose', lines: joinLines(lines).map(linksIn) };
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^ ?>/.test(line) && !/^ ?>From /.test(line);
}

/** One empty line between two quoted ones belongs to the quote: some programs do not mark empty lines. */
function isGapInQuote(lines: ReadonlyArray<string>, at: number): boolean {
  return lines[at]?.trim() === '' && isQuoted(lines[at + 1]);
}

/** "-----Original Message-----", or a line of underscores with "From: …" under it: all the rest is the older message. */
function isReplyBelow(lines: ReadonlyArray<string>, at: number): boolean {
  const line = lines[at] ?? '';
  if (!originalMessage.test(line) && !footerLine.test(line)) return false;
  return headerLine.test(lines[firstFilled(lines, at + 1)] ?? '');
}

function firstFilled(lines: ReadonlyArray<string>, from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at += 1;
  return at;
}

/** "On Monday Ann wrote:" — a short text that ends in a colon, of whatever language. */
function isAttribution(lines: ReadonlyArray<string>): boolean {
  const last = lines.at(-1)?.trimEnd() ?? '';
  if (lines.length > 3 || !/[:\uff1a]$/u.test(last) || lines.some(isListItem)) return false;
  const text = lines.join(' ');
  return text.length <= 300 && /\d|@|wrote|écrit|escribió|пишет|писал|كتب|写道/u.test(text);
}

/** Where the attribution begins that stands directly above line `end`; `end` when there is none. */
function attributionBefore(lines: ReadonlyArray<string>, end: number): number {
  let last = end - 1;
  while (last >= 0 && lines[last]?.trim() === '') last -= 1;
  for (const from of [last - 1, last]) {
    if (from < 0 || (from > 0 && from < last && lines[from]?.trim() === '')) continue;
    const begins = /^\s*(On|Am|Le|El|Il|Em|В|Op|في|在|\d)/u.test(lines[from] ?? '') || from === last;
    if (begins && isAttribution(lines.slice(from, last + 1))) return from;
  }
  return end;
}
