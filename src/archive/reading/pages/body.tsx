import { directionOf, type Language } from '#platform/languages.ts';
import type { Inline } from '#platform/links.ts';
import { type Child, trusted } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { counted } from '#ui/counted.ts';
import { formatTime } from '#ui/time.tsx';
import type { Message } from '../../queries.ts';
import { type Block, foldText } from '../fold-text.ts';
import { isOwn, paragraphId, withParagraphs } from '../paragraphs.ts';
import { remembered } from '../remembered.ts';
import { ParagraphLink } from './paragraph-link.tsx';

type Tongue = { lang: string | undefined; dir: 'ltr' | 'rtl' | 'auto' };
type Body = {
  t: Translate;
  language: Language;
  message: Message;
  answered: Pick<Message, 'author' | 'sentAt'> | undefined;
  /** On a page of its own, where the links of its paragraphs can be reached by keyboard. */
  alone: boolean;
};

/** What a message says, in its own language and direction; quotes and signatures folded, nothing left out. */
export function MessageBody(props: Body) {
  const { t, message } = props;
  const tongue = tongueOf(message.language);
  return (
    <>
      {message.edited ? <p class="muted">{t('archive.message.edited')}</p> : null}
      {message.problem === null ? null : (
        <p class="muted">{t(message.text === '' ? 'archive.message.unreadable' : 'archive.message.partly')}</p>
      )}
      {message.html === null ? (
        trusted(folded(props, tongue))
      ) : (
        // Sanitised when it was filed (mail-html.ts).
        <div class="prose mail-html" {...tongue}>
          {trusted(withParagraphLinks(props, message.html))}
        </div>
      )}
    </>
  );
}

const remember = remembered(16_000_000);

/** Folding and marking up a thread's texts is most of the work of its page, and the texts are the same every time. */
function folded(props: Body, tongue: Tongue): string {
  const { language, message, answered } = props;
  const answers = [answered?.author, answered?.sentAt.getTime()];
  const key = [language, tongue.lang, props.alone, message.hash, ...answers, message.text].join('\n');
  return remember(key, () => String(<Blocks {...props} tongue={tongue} blocks={foldText(message.text)} />));
}

function withParagraphLinks({ t, message, alone }: Body, html: string): string {
  return withParagraphs(html, (n) => ({
    id: paragraphId(message.hash, n),
    end: String(<ParagraphLink t={t} hash={message.hash} n={n} byKeyboard={alone} />),
  }));
}

function tongueOf(language: string | null): Tongue {
  return language === null ? { lang: undefined, dir: 'auto' } : { lang: language, dir: directionOf(language) };
}

/** Prose stands together in one block; the folds between have words in the reader's language. */
function Blocks({ blocks, ...props }: Body & { tongue: Tongue; blocks: ReadonlyArray<Block> }) {
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

function Fold({ block, tongue, ...props }: Body & { tongue: Tongue; block: Folded }) {
  const { t } = props;
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

/** "Ann Example, Mon 2 March, 09:00 UTC (6 quoted lines)": by the message it answers, else in the words it came with. */
function summaryOf({ t, language, answered }: Body, { attribution, count }: Extract<Block, { kind: 'quote' }>): Child {
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
function Own({ block, n, t, message, alone }: Body & { block: Plain; n: number }) {
  const id = paragraphId(message.hash, n);
  return <Plain block={block} id={id} end={<ParagraphLink t={t} hash={message.hash} n={n} byKeyboard={alone} />} />;
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
