import type { Language } from '#platform/languages.ts';
import type { Child, PropsWithChildren } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { counted } from './counted.ts';
import { Avatar, Name } from './person.tsx';
import type { Region } from './regions.ts';
import { type StakeholderGroup, StakeholderItem } from './stakeholder.tsx';
import { Time } from './time.tsx';

export type MessageHead = {
  /** Its id on the page. */
  id: string;
  /** Its place in the thread; a message on a page of its own has none. */
  number: number | undefined;
  permalink: string;
  author: string;
  group?: StakeholderGroup | undefined;
  region?: Region | undefined;
  organisation?: string | undefined;
  /** Where he speaks for others than himself, in words. */
  speaksFor?: string | undefined;
  at: Date;
  /** The same by the author's own clock. */
  localTime?: string | undefined;
  inReplyTo?: { number: number; href: string } | undefined;
  /** Replies have a heading one level below the message that began. */
  level: 2 | 3;
};

type Message = PropsWithChildren<{ t: Translate; language: Language; head: MessageHead; foot: Child }>;

/** One message: who, as what, when; what he says; what a reader can do with it. */
export function Message({ t, language, head, foot, children }: Message) {
  const { id, number, author, group, permalink } = head;
  const name = <Name language={language} name={author || t('ui.threads.unknown-author')} />;
  return (
    <article class="msg" id={id} aria-labelledby={`h-${id}`}>
      <header class="msg-head">
        <Avatar name={author} group={group} />
        <div>
          {head.level === 2 ? <h2 id={`h-${id}`}>{name}</h2> : <h3 id={`h-${id}`}>{name}</h3>}
          <Facts t={t} language={language} head={head} />
        </div>
        {number === undefined ? null : (
          <a class="perma num" href={permalink} aria-label={counted(t, 'ui.message.permalink', { n: number })}>
            {number}
          </a>
        )}
      </header>
      {children}
      <footer class="msg-foot">{foot}</footer>
    </article>
  );
}

/** As what the author speaks, when, and to what. */
function Facts({ t, language, head }: Pick<Message, 't' | 'language' | 'head'>) {
  const { group, region, organisation, speaksFor, at, localTime, inReplyTo } = head;
  return (
    <ul class="meta">
      <StakeholderItem t={t} group={group} />
      {speaksFor ? <li>{speaksFor}</li> : null}
      {region ? <li>{t(`ui.region.${region}`)}</li> : null}
      {organisation ? (
        <li>
          <Name language={language} name={organisation} />
        </li>
      ) : null}
      <li>
        <Time language={language} at={at} title={localTime} />
      </li>
      {inReplyTo ? (
        <li>
          <a class="quiet" href={inReplyTo.href}>
            {counted(t, 'ui.message.in-reply-to', { n: inReplyTo.number })}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
