import { directionOf } from '#platform/languages.ts';
import type { Inline } from '#platform/links.ts';
import { trusted } from '#platform/markup.ts';
import type { Message } from '../queries.ts';
import { type Block, foldText } from '../reading/fold-text.ts';

/** Longer ones are read on the page, to which every entry leads. */
const mostCharacters = 20_000;

/** What a message says, for a feed reader: whole up to a bound, in its own direction, quotes as quotes, nothing to run. */
export function entryHtml({ text, html, language }: Pick<Message, 'text' | 'html' | 'language'>): string {
  const lang = language ?? undefined;
  const isWhole = text.length <= mostCharacters;
  const shown = isWhole ? text : `${text.slice(0, mostCharacters).replace(/\s+\S*$/, '')}\n\n[…]`;
  const content =
    html !== null && html.length <= 3 * mostCharacters ? (
      trusted(withoutPictures(html))
    ) : (
      <Blocks blocks={foldText(shown)} />
    );
  return String(
    <div lang={lang} dir={lang ? directionOf(lang) : 'auto'}>
      {content}
    </div>,
  );
}

function Blocks({ blocks }: { blocks: ReadonlyArray<Block> }) {
  return (
    <>
      {blocks.map((block) => (
        <One block={block} />
      ))}
    </>
  );
}

function One({ block }: { block: Block }) {
  if (block.kind === 'prose') return <p>{lines(block.lines)}</p>;
  if (block.kind === 'preformatted') return <pre>{block.text}</pre>;
  if (block.kind === 'quote')
    return (
      <>
        {block.attribution ? <p>{block.attribution}</p> : null}
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      </>
    );
  return <p>{lines(block.text.split('\n').map((text) => [{ text }]))}</p>;
}

function lines(all: ReadonlyArray<ReadonlyArray<Inline>>) {
  return all.map((line, at) => (
    <>
      {at > 0 ? <br /> : null}
      {line.map(({ text, href }) => (href ? <a href={href}>{text}</a> : text))}
    </>
  ));
}

const picture = /<img src="(?:attachment|remote):[^"<>]*" alt="([^"<>]*)" ?\/?>/g;

/** In the place of pictures, which a feed reader could not load, stand their words; the files go along as enclosures. */
export function withoutPictures(html: string): string {
  return html.replace(picture, '$1').replace(/<img\b[^>]*>/g, '');
}
