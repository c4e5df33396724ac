import { decodeWords } from 'postal-mime';
import type { Language } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import { type HeaderLine, splitMessage, withoutDuplicates } from '#platform/mail/header.ts';
import { messageIdOf } from '#platform/mail/message-id.ts';
import { addressesIn, type MailContent } from '#platform/mail/read.ts';
import type { ListRules } from '../list-rules.ts';

/** The list a post came to, as far as posting needs to know it. */
export type PostList = {
  name: string;
  title: string;
  domain: string;
  url: string;
  language: Language;
  maxSize: number;
  rules: ListRules;
};

/** What the list knows of an author. */
export type Standing = {
  isMember: boolean;
  isModerated: boolean;
  isTrusted: boolean;
  isModerator: boolean;
  /** He agreed once that what he writes is published, and took it back. */
  hasTakenBack: boolean;
};
export const nobody: Standing = {
  isMember: false,
  isModerated: false,
  isTrusted: false,
  isModerator: false,
  hasTakenBack: false,
};

/** What is looked up before a post is judged. */
export type World = {
  /** The envelope sender, empty for mail that a machine sends. */
  sender: string;
  /** What DNS said of its author when it came. */
  authentication: Authentication;
  standing: Standing;
  /** Patterns that may speak of one of the writers. */
  bans: ReadonlyArray<string>;
  /** The text of a short mail; the body of a long one is not looked at. */
  text: string | undefined;
};

/** A mail on its way through a list. Header and body are the sender's own bytes. */
export type Post = Standing &
  Omit<World, 'standing'> & {
    list: PostList;
    /** RFC 5322 From, or undefined where there is no usable one. */
    from: { name: string; address: string } | undefined;
    subject: string;
    /** Without brackets; made from the bytes when the sender's program wrote none. */
    messageId: string;
    header: ReadonlyArray<HeaderLine>;
    body: Buffer;
    size: number;
    /** Every address that claims the mail: all of From, and the envelope. */
    writers: ReadonlyArray<string>;
    /** Everybody in To and Cc. */
    recipients: ReadonlyArray<string>;
    /** To whom somebody sent it on by hand (RFC 5322 §3.6.6). */
    resentTo: ReadonlyArray<string>;
  };

/** Reads a raw mail as a post to `list`. Pure: who wrote it and what DNS says is looked up before. */
export function readPost(
  list: PostList,
  raw: Uint8Array,
  content: Pick<MailContent, 'from' | 'subject'>,
  { standing, ...world }: World,
): Post {
  const { header, body } = splitMessage(raw);
  // Two authors or two From fields: nobody can say who wrote it, so nobody known did.
  const single = withoutDuplicates(header);
  const oneAuthor = addressesIn(header, 'from').length === 1;
  return {
    list,
    from: oneAuthor && content.from && isAddress(content.from.address) ? content.from : undefined,
    subject: content.subject,
    messageId: messageIdOf(header, raw, list.domain),
    header: single,
    body,
    size: raw.length,
    ...world,
    writers: writersOf(header, world.sender),
    recipients: [...addressesIn(single, 'to'), ...addressesIn(single, 'cc')],
    resentTo: [...addressesIn(header, 'resent-to'), ...addressesIn(header, 'resent-cc')],
    ...(oneAuthor ? standing : nobody),
  };
}

export function writersOf(header: ReadonlyArray<HeaderLine>, sender: string): string[] {
  return [...addressesIn(header, 'from'), sender].filter((address) => address !== '');
}

/** The value of a field as a reader sees it; of one that never ends, the beginning. */
export function readableValue({ line }: HeaderLine): string {
  const start = line.indexOf(':') + 1;
  const value = line.slice(start, start + 20_000).replace(/\r\n(?=[ \t])/g, '');
  return decodeWords(Buffer.from(value, 'latin1').toString('utf8')).trim();
}

/** `name.lists.example.org`, what RFC 2919 calls the list-id. */
export function listIdOf({ name, domain }: Pick<PostList, 'name' | 'domain'>): string {
  return `${name}.${domain}`;
}
