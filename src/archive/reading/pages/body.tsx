import { directionOf, type Language } from '#platform/languages.ts';
import { type Child, trusted } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { remembered } from '#platform/remembered.ts';
import { formatTime } from '#ui/time.tsx';
import type { Message } from '../../queries.ts';
import type { ShownPart } from '../../shape.ts';
import { foldText } from '../fold-text.ts';
import { paragraphId, shownParts, withParagraphs } from '../paragraphs.ts';
import { type Answered, Blocks, type Marks, type Tongue } from './blocks.tsx';
import { htmlForPage } from './html-for-page.ts';
import { MeetingCard } from './meeting.tsx';
import { BodyNotices } from './notices.tsx';
import { ParagraphLink } from './paragraph-link.tsx';
import { pictureAddress, pictureWords } from './picture-words.ts';

type Body = {
  t: Translate;
  language: Language;
  message: Message;
  answered: Answered;
  /** The address of the message on the page's site, below which its attachments are. */
  path: string;
  /** On a page of its own, where the links of its paragraphs can be reached by keyboard. */
  alone: boolean;
};

/** What a message says, in its own language and direction; quotes and signatures folded, nothing left out. */
export function MessageBody(props: Body) {
  const { message } = props;
  const tongue = tongueOf(message.language);
  if (message.erased?.way === 'removed') return <Erased {...props} />;
  let before = 0;
  const parts = shownParts(message).map((part) => {
    const marks = { hash: message.hash, before, alone: props.alone };
    const shown = partOnPage({ ...props, tongue, marks }, part);
    before += shown.paragraphs;
    return shown.markup;
  });
  return (
    <>
      <Erased {...props} />
      <BodyNotices {...props} />
      {parts}
      <Pictures {...props} />
    </>
  );
}

/** What the author wrote has paragraphs with numbers, which go on from part to part. */
function partOnPage(props: Inner & { marks: Marks }, part: ShownPart): { markup: Child; paragraphs: number } {
  if (part.kind === 'text') {
    const text = folded(props, part.text, part.flowed);
    const name = part.name === '' ? null : <p class="muted msg-note">{part.name}</p>;
    const paragraphs = text.split(` id="${props.message.hash}-p`).length - 1;
    return { paragraphs, markup: [name, trusted(text)] };
  }
  if (part.kind !== 'html') return { markup: <Part {...props} part={part} />, paragraphs: 0 };
  const { t, marks } = props;
  let paragraphs = 0;
  const html = withParagraphs(part.html, (n) => {
    paragraphs = n;
    const at = marks.before + n;
    const end = String(<ParagraphLink t={t} hash={marks.hash} n={at} byKeyboard={marks.alone} />);
    return { id: paragraphId(marks.hash, at), end };
  });
  return { paragraphs, markup: <Html {...props} html={html} /> };
}

/** Says in the reader's language what is not here any more. */
function Erased({ t, language, message: { erased } }: Body) {
  if (!erased) return null;
  const when = formatTime(language, erased.at, 'date');
  return (
    <p class="muted">
      {erased.way === 'removed' ? t(`archive.erased.${erased.why}`, { when }) : t('archive.erased.pseudonym', { when })}
    </p>
  );
}

const remember = remembered(16_000_000);

/** Folding and marking up a thread's texts is most of the work of its page, and the texts are the same every time. */
function folded({ t, language, answered, tongue, marks }: Inner, text: string, isFlowed: boolean): string {
  const answers = [answered?.author, answered?.sentAt.getTime()];
  const marked = [marks?.hash, marks?.before, marks?.alone];
  const key = [language, tongue.lang, isFlowed, ...marked, ...answers, text].join('\n');
  const shown = { t, language, answered, tongue, marks };
  return remember(key, () => String(<Blocks {...shown} blocks={foldText(text, isFlowed)} />));
}

function tongueOf(language: string | null): Tongue {
  return language === null ? { lang: undefined, dir: 'auto' } : { lang: language, dir: directionOf(language) };
}

type Inner = Body & { tongue: Tongue; marks: Marks | undefined };

function Part({ part, ...props }: Inner & { part: ShownPart }): Child {
  const { t } = props;
  switch (part.kind) {
    case 'text':
      return (
        <>
          {part.name === '' ? null : <p class="muted msg-note">{part.name}</p>}
          {trusted(folded(props, part.text, part.flowed))}
        </>
      );
    case 'html':
      return <Html {...props} html={part.html} />;
    case 'footer':
      return <Blocks {...props} blocks={[part]} />;
    case 'message':
      return <Forwarded {...props} part={part} />;
    case 'calendar':
      return <MeetingCard t={t} language={props.language} meeting={part.meeting} />;
    case 'report':
      return (
        <Folded summary={t('archive.part.report')}>
          <pre tabindex={0} dir="ltr">
            {part.text}
          </pre>
        </Folded>
      );
    case 'elsewhere':
      return (
        <p class="muted msg-note">
          {t('archive.part.elsewhere', { name: `\u2068${part.name || part.place}\u2069`, place: part.place })}
        </p>
      );
  }
}

/** Sanitised when it was filed (mail-html.ts). */
function Html({ html, t, tongue, message, path }: Inner & { html: string }) {
  return (
    <div class="prose mail-html" {...tongue}>
      {trusted(htmlForPage(html, { t, path, message }))}
    </div>
  );
}

function Folded({ summary, children }: { summary: Child; children?: Child }) {
  return (
    <details class="fold-q">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** A message in the message: who, when, about what; its words in a fold like a quote's. */
function Forwarded({ part, ...props }: Inner & { part: Extract<ShownPart, { kind: 'message' }> }) {
  const { t, language } = props;
  const when = part.at ? formatTime(language, new Date(part.at)) : '';
  const about = part.subject || t('ui.threads.no-subject');
  const summary = t('archive.part.message', { who: `\u2068${part.from}\u2069`, about: `\u2068${about}\u2069`, when });
  return (
    <Folded summary={summary}>
      <blockquote>
        {part.parts.map((inner) => (
          <Part {...props} answered={undefined} marks={undefined} part={inner} />
        ))}
      </blockquote>
    </Folded>
  );
}

/** Pictures that stand in the mail itself, where its HTML does not say in which place. */
function Pictures({ t, message, path }: Body) {
  const below = (message.shape.pictures ?? []).filter((picture) => picture.below);
  return (
    <>
      {below.map(({ n, width, height }) => (
        <p class="mail-picture">
          <a href={pictureAddress(path, n)} rel="nofollow">
            <img
              src={pictureAddress(path, n)}
              alt={pictureWords(t, message, n)}
              width={width}
              height={height}
              loading="lazy"
            />
          </a>
        </p>
      ))}
    </>
  );
}
