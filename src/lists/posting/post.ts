import type { Language } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import { type HeaderLine, splitMessage, withoutDuplicates } from '#platform/mail/header.ts';
import { messageIdOf } from '#platform/mail/message-id.ts';
import { addressesIn, type MailContent } from '#platform/mail/read.ts';

/** The list a post came to, as far as posting needs to know it. */
export type PostList = {
  name: string;
  title: string;
  domain: string;
  url: string;
  language: Language;
  maxSize: number;
};

/** A mail on its way through a list. Header and body are the sender's own bytes. */
export type Post = {
  list: PostList;
  /** RFC 5322 From, or undefined where there is no usable one. */
  from: { name: string; address: string } | undefined;
  subject: string;
  /** Without brackets; made from the bytes when the sender's program wrote none. */
  messageId: string;
  header: ReadonlyArray<HeaderLine>;
  body: Buffer;
  size: number;
  /** The envelope sender, empty for mail that a machine sends. */
  sender: string;
  isMember: boolean;
  /** What DNS said of its author when it came. */
  authentication: Authentication;
};

/** Reads a raw mail as a post to `list`. Pure: who is a member and what DNS says is looked up before. */
export function readPost(
  list: PostList,
  raw: Uint8Array,
  content: Pick<MailContent, 'from' | 'subject'>,
  known: Pick<Post, 'sender' | 'isMember' | 'authentication'>,
): Post {
  const { header, body } = splitMessage(raw);
  // Two authors or two From fields: nobody can say who wrote it, so nobody known did.
  const oneAuthor = addressesIn(header, 'from').length === 1;
  return {
    list,
    from: oneAuthor && content.from && isAddress(content.from.address) ? content.from : undefined,
    subject: content.subject,
    messageId: messageIdOf(header, raw, list.domain),
    header: withoutDuplicates(header),
    body,
    size: raw.length,
    ...known,
    isMember: oneAuthor && known.isMember,
  };
}

/** `name.lists.example.org`, what RFC 2919 calls the list-id. */
export function listIdOf({ name, domain }: Pick<PostList, 'name' | 'domain'>): string {
  return `${name}.${domain}`;
}
