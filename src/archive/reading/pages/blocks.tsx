import type { Language } from '#platform/languages.ts';
import type { Inline } from '#platform/links.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { counted } from '#ui/counted.ts';
import { formatTime } from '#ui/time.tsx';
import type { Message } from '../../queries.ts';
import type { Block } from '../fold-text.ts';
import { isOwn, paragraphId } from '../paragraphs.ts';
import { ParagraphLink } from './paragraph-link.tsx';

export type Tongue = { lang: string | undefined; dir: 'ltr' | 'rtl' | 'auto' };
export type Answered = Pick<Message, 'author' | 'sentAt'> | undefined;
/** Paragraphs that can be pointed at: of which message, after how many in what stands before, and whether by keyboard. */
export type Marks = { hash: string; before: number; alone: boolean };
type Reading = { t: Translate; language: Language; answered: Answered; tongue: Tongue; marks: Marks | undefined };

/** Prose stands together in one block; the folds between have words in the reader's language. */
export function Blocks({ blocks, ...props }: Reading & { blocks: ReadonlyArray<Block> }) {
  const parts: Child[] = [];
  let prose: Child[] = [];
  let paragraphs = 0;
  const close = () => {
    if (prose.length > 0) parts.push(<Prose {...props.tongue}>{prose}</Prose>);
    prose = [];
  };
  for (const block of blocks) {
    if (isOwn(block)) {
      paragraphs += 1;
      prose.push(<Own {...props} block={block} n={paragraphs} />);
    } else {
      close();
      parts.push(<Fold {...props} block={block} />);
    }
  }
  close();
  return <>{parts}</>;
}

function Prose({ lang, dir, children }: Tongue & { children?: Child }) {
  return (
    <div class="prose" lang={lang} dir={dir}>
      {children}
    </div>
  );
}

type Folded = Exclude<Block, { kind: 'prose' | 'preformatted' }>;

function Fold({ block, ...props }: Reading & { block: Folded }) {
  const { t, tongue } = props;
  if (block.kind === 'armour') return <Armoured t={t} block={block} />;
  if (block.kind !== 'quote') {
    return (
      <details class="fold-q">
        <summary>{t(block.kind === 'signature' ? 'archive.fold.signature' : 'archive.fold.footer')}</summary>
        <p class="sig" {...tongue}>
          <Lines lines={block.text.split('\n').map((text) => [{ text }])} />
        </p>
      </details>
    );
  }
  return (
    <details class="fold-q">
      <summary>{summaryOf(props, block)}</summary>
      <blockquote {...tongue}>
        {block.attribution ? <p class="muted">{block.attribution}</p> : null}
        {block.blocks.map((inner) => (
          <Inside block={inner} />
        ))}
      </blockquote>
    </details>
  );
}

/** What PGP put into the text: told, and there for whoever wants to check or open it. */
function Armoured({ t, block: { what, text } }: { t: Translate; block: Extract<Block, { kind: 'armour' }> }) {
  return (
    <details class="fold-q">
      <summary>{t(armour[what])}</summary>
      <pre tabindex={0} dir="ltr">
        {text}
      </pre>
    </details>
  );
}

const armour = {
  signed: 'archive.armour.signed',
  signature: 'archive.armour.signature',
  encrypted: 'archive.armour.encrypted',
  key: 'archive.armour.key',
} as const;

/** "Ann Example, Mon 2 March, 09:00 UTC (6 quoted lines)": by the message it answers, else in the words it came with. */
function summaryOf(
  { t, language, answered }: Reading,
  { attribution, count }: Extract<Block, { kind: 'quote' }>,
): Child {
  const lines = counted(t, 'archive.fold.lines', { n: count });
  if (!attribution) return t('archive.fold.quote', { lines });
  const isAnswered = answered !== undefined && answered.author !== '' && attribution.includes(answered.author);
  if (!isAnswered)
    return (
      <>
        <bdi>{attribution.slice(0, 160)}</bdi> {lines}
      </>
    );
  // The name keeps its direction (isolated), the date and the comma follow the page's.
  const who = `\u2068${answered.author}\u2069`;
  return t('archive.fold.answered', { who, when: formatTime(language, answered.sentAt), lines });
}

/** Within a quote nothing is folded again. */
function Inside({ block }: { block: Block }) {
  if (block.kind === 'prose' || block.kind === 'preformatted') return <Plain block={block} />;
  if (block.kind === 'armour') return <pre tabindex={0}>{block.text}</pre>;
  if (block.kind !== 'quote') {
    return (
      <p class="sig">
        <Lines lines={block.text.split('\n').map((text) => [{ text }])} />
      </p>
    );
  }
  return (
    <>
      {block.attribution ? <p class="muted">{block.attribution}</p> : null}
      <blockquote>
        {block.blocks.map((inner) => (
          <Inside block={inner} />
        ))}
      </blockquote>
    </>
  );
}

/** A paragraph of the author's own, with an address. */
function Own({ block, n, t, marks }: Reading & { block: Plain; n: number }) {
  if (!marks) return <Plain block={block} />;
  const at = marks.before + n;
  const end = <ParagraphLink t={t} hash={marks.hash} n={at} byKeyboard={marks.alone} />;
  return <Plain block={block} id={paragraphId(marks.hash, at)} end={end} />;
}

type Plain = Extract<Block, { kind: 'prose' | 'preformatted' }>;

function Plain({ block, id, end }: { block: Plain; id?: string; end?: Child }) {
  if (block.kind === 'prose') {
    return (
      <p id={id}>
        <Lines lines={block.lines} />
        {end}
      </p>
    );
  }
  // What scrolls sideways must be reachable by keyboard.
  return (
    <pre id={id} tabindex={0}>
      {block.text}
      {end}
    </pre>
  );
}

function Lines({ lines }: { lines: ReadonlyArray<ReadonlyArray<Inline>> }) {
  return (
    <>
      {lines.map((line, at) => (
        <>
          {at > 0 ? <br /> : null}
          {line.map(({ text, href }) =>
            href ? (
              <a href={href} rel="nofollow noopener noreferrer">
                {text}
              </a>
            ) : (
              text
            ),
          )}
        </>
      ))}
    </>
  );
}
