import { localPartOf } from '#platform/mail/address.ts';
import { messageHash } from '#platform/mail/message-id.ts';

/**
 * A Message-ID as strangers get it. Mail programs need it to keep a thread together, so it stays as it is, unless it
 * could be somebody's address: without a digit before the @, or with the author's own name there. Then its hash stands
 * for it, in the message as in those that answer it.
 */
export function publicId(messageId: string, author: string): string {
  const id = messageId.replace(/[^\x21-\x7e]|[<>]/g, '');
  return id.includes('@') && isPersonal(localPartOf(id), localPartOf(author)) ? idOfHash(messageHash(messageId)) : id;
}

/** For a message of which only the hash is known, and for one whose id stays with us. */
export function idOfHash(hash: string): string {
  return `${hash.toLowerCase()}@message.invalid`;
}

function isPersonal(local: string, author: string): boolean {
  return !/\d/.test(local) || (author.length > 2 && local.toLowerCase().includes(author.toLowerCase()));
}
