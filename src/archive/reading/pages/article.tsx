import { countryName } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import { type PropsWithChildren, trusted } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { remembered } from '#platform/remembered.ts';
import { hrefIn } from '#ui/href.ts';
import { Message as MessageCard, type MessageHead } from '#ui/message.tsx';
import { regionOf } from '#ui/regions.ts';
import type { Message, ReadersCollection, ShownMessage } from '../../queries.ts';
import { plainSubject } from '../../threads/plain-subject.ts';
import { fileFacts } from '../file-words.ts';
import { paragraphTexts } from '../paragraphs.ts';
import { MessageBody } from './body.tsx';
import { localTime } from './local-time.ts';

export type Reading = { t: Translate; language: Language; collection: ReadersCollection };
type Article = Reading & {
  /** Whoever looks after the list sees the way to what became of the copies. */
  moderates: boolean;
  shown: ShownMessage;
  level: 2 | 3;
  /** On a page of its own. */
  alone?: boolean;
};

const remember = remembered(16_000_000);

/**
 * A message with its attachments and what can be done with it. Its permanent hash is its id on the page. Remembered by
 * all that it is made from: when a reply comes, or somebody reads who is no stranger, the others of a thread are ready.
 */
export function Article({ t, collection: { slug, replyAddress }, ...rest }: Article) {
  const made = { ...rest, collection: { slug, replyAddress } };
  return trusted(remember(JSON.stringify(made), () => String(<WholeArticle t={t} {...made} />)));
}

/** What an article may know of its collection: all of it is in what it is remembered by. */
type Place = Pick<ReadersCollection, 'slug' | 'replyAddress'>;
type WholeArticle = Omit<Article, 'collection'> & { collection: Place };

function WholeArticle(article: WholeArticle) {
  const { t, language, collection, shown, alone = false } = article;
  const { message, parent } = shown;
  const path = pathOf(article);
  return (
    <MessageCard t={t} language={language} head={headOf(article)} foot={<Foot {...article} />}>
      <Doubt t={t} language={language} collection={collection} shown={shown} />
      <MessageBody t={t} language={language} message={message} answered={parent?.line} path={path} alone={alone} />
      <Attachments t={t} language={language} message={message} path={path} />
    </MessageCard>
  );
}

function pathOf({ language, collection, shown }: Pick<WholeArticle, 'language' | 'collection' | 'shown'>): string {
  return hrefIn(language, `/lists/${collection.slug}/messages/${shown.message.hash}`);
}

function headOf(article: WholeArticle): MessageHead {
  const { t, language, collection, shown, level, alone } = article;
  const { message, number, parent } = shown;
  return {
    id: message.hash,
    number: alone ? undefined : number,
    permalink: pathOf(article),
    author: message.author,
    group: message.capacity.stakeholder,
    region: regionOf(message.capacity.country),
    organisation: [message.capacity.organisation, message.capacity.post].filter(Boolean).join(' · ') || undefined,
    speaksFor: speaksFor(t, language, message.capacity),
    at: message.sentAt,
    localTime: localTime(t, language, message),
    inReplyTo:
      parent && message.doubt !== 'guess'
        ? { number: parent.number, href: answeredAt(language, collection, parent) }
        : undefined,
    level,
  };
}

/** What a reader can do with it, and what else whoever looks after the list. */
function Foot(article: WholeArticle) {
  const { t, language, collection, shown, moderates, alone = false } = article;
  const { message, number } = shown;
  const path = pathOf(article);
  const said = alone ? null : <span class="vh">, {number}</span>;
  return (
    <>
      <a href={replyAddress(collection, message, alone)}>
        {t('archive.message.reply')}
        {said}
      </a>
      <a href={hrefIn(language, `/lists/${collection.slug}/posts?reply=${message.hash}`)} rel="nofollow">
        {t('archive.message.reply-here')}
        {said}
      </a>
      <a class="quiet" href={`${path}.eml`} rel="nofollow">
        {t('archive.message.original')}
        {said}
      </a>
      <a class="quiet" href={`${path}/cite`} rel="nofollow">
        {t('archive.message.cite')}
        {said}
      </a>
      {moderates ? (
        <LookingAfter t={t} path={path} isRemoved={message.erased?.way === 'removed'}>
          {said}
        </LookingAfter>
      ) : null}
    </>
  );
}

type LookingAfter = PropsWithChildren<{ t: Translate; path: string; isRemoved: boolean }>;

function LookingAfter({ t, path, isRemoved, children }: LookingAfter) {
  return (
    <>
      <a href={`${path}/deliveries`} rel="nofollow">
        {t('archive.message.deliveries')}
        {children}
      </a>
      <a href={`${path}/place`} rel="nofollow">
        {t('archive.message.place')}
        {children}
      </a>
      {isRemoved ? null : (
        <a href={`${path}/erase`} rel="nofollow">
          {t('archive.message.erase')}
          {children}
        </a>
      )}
    </>
  );
}

type Doubt = Pick<WholeArticle, 't' | 'language' | 'collection' | 'shown'>;

/** Of who speaks in a national delegation. */
function speaksFor(t: Translate, language: Language, { kind, country }: Message['capacity']): string | undefined {
  if (kind !== 'delegation' || !country) return undefined;
  return t('ui.message.delegation', { country: countryName(country, language) });
}

/** That its place in the thread is not certain: a reader who looks for what it answers must know. */
function Doubt({ t, language, collection, shown: { message, parent } }: Doubt) {
  if (message.doubt === null) return null;
  if (message.doubt === 'missing') return <p class="muted">{t('archive.message.missing')}</p>;
  if (!parent) return <p class="muted">{t('archive.message.guess-alone')}</p>;
  return (
    <p class="muted">
      <a class="quiet" href={answeredAt(language, collection, parent)}>
        {t('archive.message.guess', { n: parent.number })}
      </a>
    </p>
  );
}

/** On this page; else the thread's address of that message, which leads to the page where it stands. */
function answeredAt(
  language: Language,
  { slug }: Place,
  { line, isHere }: NonNullable<ShownMessage['parent']>,
): string {
  return isHere ? `#${line.hash}` : hrefIn(language, `/lists/${slug}/threads/${line.hash}`);
}

const mostQuoted = 600;

/**
 * Opens the reader's own mail program with an answer that will be hung in the right place; with what is answered quoted
 * in it, where the page has only this message: in a long thread that would be a second copy of everything.
 */
export function replyAddress(
  { replyAddress: to }: Pick<Place, 'replyAddress'>,
  message: Pick<Message, 'subject' | 'messageId' | 'text' | 'author'>,
  withQuote = false,
): string {
  const id = `<${message.messageId}>`;
  const fields = {
    subject: `Re: ${plainSubject(message.subject)}`,
    'In-Reply-To': id,
    References: id,
    ...(withQuote ? { body: quoted(message) } : {}),
  };
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return `mailto:${to}?${query.join('&')}`;
}

/** The beginning of what the author wrote himself, marked as a quote; RFC 6068 wants CRLF. */
function quoted({ text, author }: Pick<Message, 'text' | 'author'>): string {
  const own = paragraphTexts(text).join('\n\n');
  const cut = own.length > mostQuoted ? `${own.slice(0, mostQuoted).replace(/\s+\S{0,40}$/u, '')} […]` : own;
  const lines = cut.split('\n').map((line) => `> ${line}`.trimEnd());
  return [...(author ? [`${author}:`] : []), ...lines, '', ''].join('\r\n');
}

type Attachments = { t: Translate; language: Language; message: Message; path: string };

function Attachments({ t, language, message, path }: Attachments) {
  if (message.attachments.length === 0) return null;
  return (
    <ul class="files" aria-label={t('archive.message.attachments')}>
      {message.attachments.map(({ n, name, type, size }) => (
        <li>
          <a href={`${path}/attachments/${n}`} rel="nofollow">
            <bdi>{name || t('archive.message.unnamed', { n })}</bdi>
          </a>{' '}
          <span class="muted">{fileFacts(t, language, { name, type, size })}</span>
        </li>
      ))}
    </ul>
  );
}
