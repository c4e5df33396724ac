import { masked } from '../masking.ts';
import type { Block } from '../reading/fold-text.ts';
import { type Kind, kindOf } from './kinds.ts';

/**
 * What is found of a message, by weight: subject (A), author (B), what the author wrote (C), and what counts little:
 * quotes, signatures, footers and names of attachments (D). Without addresses, so that nobody can find out by searching
 * what is masked when he reads.
 */
export type SearchPieces = {
  kind: Kind;
  subject: string;
  author: string;
  own: string;
  rest: string;
  files: ReadonlyArray<string>;
};

/**
 * Words of the author's name, the subject and names of attachments stand in the vector once more behind such a mark, so
 * that `from:anna` is one look into the index. No word has a slash in it.
 */
export const marks = { from: 'from/', subject: 'subject/', filename: 'file/' } as const;
export const hasAttachment = 'has/attachment';
/** Behind it the kind of a message, by whose stemmers it was made. */
export const kindMark = 'kind/';

/** A tsvector holds at most 1 MB with its positions; so much text of a piece stays well below, whatever it is. */
const mostText = 100_000;

type Message = { language: string | null; subject: string; author: string; files: ReadonlyArray<string> };

export function searchPieces(message: Message, blocks: ReadonlyArray<Block>): SearchPieces {
  const { language, subject, author, files } = message;
  const { own, rest } = weighed(blocks);
  return {
    kind: kindOf(language),
    subject: bounded(subject),
    author: bounded(author),
    own: bounded(own),
    rest: bounded(rest),
    files: files.map(bounded),
  };
}

/** What the author wrote himself, and the rest: quotes with their attribution, signature, footer. */
export function weighed(blocks: ReadonlyArray<Block>): { own: string; rest: string } {
  const own: string[] = [];
  const rest: string[] = [];
  for (const block of blocks) gather(block, block.kind === 'prose' || block.kind === 'preformatted' ? own : rest);
  return { own: own.join('\n'), rest: rest.join('\n') };
}

/** Quotes within quotes are four deep at most. What armour holds are no words: nobody looks for letters of base 64. */
function gather(block: Block, texts: string[]): void {
  if (block.kind === 'prose') {
    for (const line of block.lines) texts.push(line.map(({ text }) => text).join(''));
  } else if (block.kind === 'quote') {
    if (block.attribution !== undefined) texts.push(block.attribution);
    for (const each of block.blocks) gather(each, texts);
  } else if (block.kind !== 'armour') texts.push(block.text);
}

function bounded(text: string): string {
  return masked(text.slice(0, mostText));
}
