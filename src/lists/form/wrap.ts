import { createHash } from 'node:crypto';
import { encode, wrap } from 'nodemailer/lib/qp';
import { type HeaderLine, headerField, headerText, headerValue, withCrlf } from '#platform/mail/header.ts';
import { messageIdsIn } from '#platform/mail/message-id.ts';
import { translator } from '#platform/messages.ts';
import { munged, nameOf } from '../posting/munge-from.ts';
import type { Post } from '../posting/post.ts';
import { footerOf, footerText } from './footer-words.ts';

/** What the outer mail takes from the formed post; everything else stands inside, with the author. */
const outer =
  /^(from|to|cc|reply-to|subject|date|in-reply-to|archived-at|precedence|x-loop|x-edited-by-moderator|list-.*)$/;
const mostReferences = 20;

/**
 * A mail of the list around the author's own, which stays as it came (message/rfc822), his signature with it. The
 * mail around has a Message-ID of its own; the author's is the last of its References, so that answers to it find
 * their place in the archive.
 */
export function wrapped(post: Post, original: Post, hash: string): Post {
  const inner = Buffer.concat([Buffer.from(`${headerText(original.header)}\r\n`, 'latin1'), withCrlf(original.body)]);
  const encoding = inner.some((byte) => byte > 127) ? [headerField('Content-Transfer-Encoding', '8bit')] : [];
  // Made from what it holds, so nobody can write it into a mail beforehand.
  const boundary = `=_${createHash('sha256').update(inner).digest('hex').slice(0, 40)}`;
  const fields = [
    headerField('Message-ID', `<${hash.toLowerCase()}.wrapped@${post.list.domain}>`),
    referencesOf(post),
    headerField('MIME-Version', '1.0'),
    headerField('Content-Type', `multipart/mixed;\r\n boundary="${boundary}"`),
    ...encoding,
  ];
  const around = munged(post).header.filter(({ key }) => outer.test(key));
  const forwarded = [headerField('Content-Type', 'message/rfc822'), headerField('Content-Disposition', 'inline')];
  const body = [
    `--${boundary}\r\n${introduction(post)}\r\n--${boundary}\r\n${headerText([...forwarded, ...encoding])}\r\n`,
    inner,
    `\r\n--${boundary}--\r\n`,
  ].map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece));
  return { ...post, header: [...around, ...fields], body: Buffer.concat(body) };
}

function referencesOf({ header, messageId }: Post): HeaderLine {
  const named = [
    ...messageIdsIn(bounded(headerValue(header, 'references'))),
    ...messageIdsIn(bounded(headerValue(header, 'in-reply-to'))),
  ];
  const last = [...new Set([...named.filter((id) => id !== messageId && id.length < 900), messageId])].slice(
    -mostReferences,
  );
  return headerField('References', last.map((id) => `<${id}>`).join('\r\n '));
}

function bounded(value = ''): string {
  return value.slice(-19_000);
}

/** Who wrote, and why his mail is inside; the list's footer stands here, where it harms nothing. */
function introduction(post: Post): string {
  const { language, title } = post.list;
  const words = translator(language)('lists.wrapped.text', { name: nameOf(post) || title, list: title });
  const footer = footerOf(post.list);
  const text = `${words}\r\n${footer ? footerText(footer, false) : ''}`;
  const fields = [
    headerField('Content-Type', 'text/plain; charset=utf-8'),
    headerField('Content-Language', language),
    headerField('Content-Transfer-Encoding', 'quoted-printable'),
  ];
  return `${headerText(fields)}\r\n${wrap(encode(text))}`;
}
