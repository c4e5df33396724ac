import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { encode, wrap } from 'nodemailer/lib/qp';
import { headerField, headerText, headerValue, splitMessage } from '#platform/mail/header.ts';
import type { MailContent } from '#platform/mail/read.ts';
import type { MessageKey } from '#platform/messages.ts';

/** A longer post is no slip of the pen to be mended. */
const mostBytes = 200_000;
const sealed =
  /multipart\/(signed|encrypted)|application\/(x-)?pkcs7|application\/pgp-|-----BEGIN PGP (SIGNED )?MESSAGE-----/i;

/** Why a moderator cannot change this post, as the key of a sentence; undefined where he can. */
export function whyNotEditable(raw: Uint8Array, content: MailContent): MessageKey | undefined {
  if (raw.length > mostBytes) return 'lists.edit.not.long';
  // Whoever signs or encrypts says that not a letter of it is to be touched.
  if (sealed.test(Buffer.from(raw).toString('latin1')) || sealed.test(content.text ?? ''))
    return 'lists.edit.not.signed';
  const type = (headerValue(splitMessage(raw).header, 'content-type') ?? 'text/plain').split(';')[0]?.trim();
  const isSimple = /^(text\/plain|multipart\/alternative)$/i.test(type ?? '') && content.attachments.length === 0;
  return isSimple && content.text?.trim() && content.problem === undefined ? undefined : 'lists.edit.not.parts';
}

const replaced =
  /^(subject|mime-version|content-.*|dkim-signature|x-google-dkim-signature|domainkey-signature|content-length|lines)$/;

/**
 * The post with another subject and text. The author's other fields stay; the signatures go, for they speak of what he
 * wrote; the ARC chain stays, which others may change a mail under. A formatted version of the text would still say the old words, so only plain text is left.
 */
export function editedMail(raw: Uint8Array, { subject, text }: { subject: string; text: string }): Buffer {
  const header = splitMessage(raw).header.filter(({ key }) => !replaced.test(key));
  const fields = [
    headerField('Subject', subjectLine(subject)),
    headerField('MIME-Version', '1.0'),
    headerField('Content-Type', 'text/plain; charset=utf-8'),
    headerField('Content-Transfer-Encoding', 'quoted-printable'),
  ];
  const body = wrap(encode(`${text.trimEnd()}\n`.replace(/\r\n?|\n/g, '\r\n')));
  return Buffer.from(`${headerText([...header, ...fields])}\r\n${body}`, 'latin1');
}

export function subjectLine(subject: string): string {
  return /^[\x20-\x7e]*$/.test(subject) ? subject : encodeWord(subject, 'B', 60).replace(/ /g, '\r\n ');
}
