import { headerValue } from '#platform/mail/header.ts';
import { type Bounds, type Entity, readEntities } from './entities.ts';
import { type Envelope, envelopeOf } from './envelope.ts';
import { elsewhere, textOf, textPart } from './text-parts.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** What a reader is shown, in order. */
export type BodyPart =
  | { kind: 'text'; text: string; isFlowed: boolean; name: string }
  | { kind: 'html'; html: string }
  | { kind: 'message'; envelope: Envelope; parts: BodyPart[] }
  | { kind: 'calendar'; text: string }
  /** What a machine says about a delivery (RFC 3464, RFC 8098). */
  | { kind: 'report'; text: string }
  /** RFC 2046 §5.2.3: the file is not here, `place` says where it was. */
  | { kind: 'elsewhere'; name: string; place: string };

export type MailFile = {
  name: string;
  type: string;
  contentId: string | undefined;
  /** Shown where it stands rather than handed along. */
  inline: boolean;
  /** Belongs to the HTML beside it (RFC 2387), which says where. */
  related: boolean;
  content: Uint8Array;
};

/** How a mail is protected; nobody but its reader can check or open it. */
export type Protection = 'pgp-signed' | 'smime-signed' | 'pgp-encrypted' | 'smime-encrypted';

export type Body = {
  parts: BodyPart[];
  files: MailFile[];
  protection: Protection | undefined;
  /** The HTML of an alternative whose plain text is in `parts`. */
  otherHtml: string[];
};

const deepestMessage = 4;
/** What is text by its type, and still a file to its reader. */
const filesOfText =
  /^text\/(calendar|x-vcalendar|vcard|x-vcard|directory|csv|rtf|x-rtf|xml|css|javascript|x-[a-z]+script)$/;
const signature = /^application\/(pgp-signature|(x-)?pkcs7-signature)$/;

/** Sorts the parts of a message into what is read and what is taken away. */
export function bodyOf(root: Entity, bounds: Bounds): Body {
  const body: Body = { parts: [], files: [], protection: undefined, otherHtml: [] };
  collect(root, { body, bounds, depth: 0, inRelated: false, keepsFiles: true });
  return body;
}

type Place = { body: Body; bounds: Bounds; depth: number; inRelated: boolean; keepsFiles: boolean };

function collect(entity: Entity, place: Place): void {
  const { type, parts } = entity;
  if (parts.length === 0) {
    collectLeaf(entity, place);
    return;
  }
  if (type === 'multipart/alternative') {
    collectAlternative(parts, place);
    return;
  }
  if (type === 'multipart/encrypted') {
    place.body.protection ??= 'pgp-encrypted';
    for (const part of parts) if (part.type !== 'application/pgp-encrypted') collect(part, place);
    return;
  }
  if (type === 'multipart/signed') place.body.protection ??= signedHow(entity);
  const inner = type === 'multipart/related' ? { ...place, inRelated: true } : place;
  for (const part of parts) collect(part, inner);
}

function signedHow({ parameters, parts }: Entity): Protection {
  const told = `${parameters.get('protocol') ?? ''} ${parts.at(-1)?.type ?? ''}`;
  return /pkcs7/i.test(told) ? 'smime-signed' : 'pgp-signed';
}

/** The plain text where there is any, else the last form there is; calendars and files of every form. */
function collectAlternative(parts: ReadonlyArray<Entity>, place: Place): void {
  const forms = parts.map((part) => {
    const body: Body = { parts: [], files: place.body.files, protection: place.body.protection, otherHtml: [] };
    collect(part, { ...place, body });
    place.body.protection ??= body.protection;
    place.body.otherHtml.push(...body.otherHtml);
    return body.parts;
  });
  const isPlain = (part: BodyPart) => part.kind === 'text' && part.text.trim() !== '';
  const chosen = forms.find((form) => form.some(isPlain)) ?? forms.findLast((form) => form.some(isBody)) ?? [];
  for (const form of forms) {
    for (const part of form) {
      if (form === chosen || part.kind === 'calendar') place.body.parts.push(part);
      else if (part.kind === 'html') place.body.otherHtml.push(part.html);
    }
  }
}

function isBody({ kind }: BodyPart): boolean {
  return kind !== 'calendar';
}

function collectLeaf(entity: Entity, place: Place): void {
  const { type, disposition } = entity;
  const { body } = place;
  if (type.startsWith('multipart/')) {
    if (entity.content.length > 0 && !entity.parameters.get('boundary')) body.parts.push(textPart(entity));
    return;
  }
  const isAttached = disposition === 'attachment';
  if (/^message\/(rfc822|global|news)$/.test(type)) {
    collectMessage(entity, place);
    return;
  }
  if (type === 'message/external-body') {
    body.parts.push(elsewhere(entity));
    return;
  }
  if (
    /^(message\/(global-)?(delivery-status|disposition-notification|feedback-report)|message\/(global-)?headers|text\/rfc822-headers)$/.test(
      type,
    )
  ) {
    body.parts.push({ kind: 'report', text: textOf(entity) });
    return;
  }
  if (signature.test(type)) {
    // Also where a list's program took it out of its multipart/signed; what it says is in the raw message.
    body.protection ??= type.includes('pgp') ? 'pgp-signed' : 'smime-signed';
    return;
  }
  if (/^text\/(x-v)?calendar$/.test(type)) body.parts.push({ kind: 'calendar', text: textOf(entity) });
  if (/^application\/(x-)?pkcs7-mime$/.test(type)) body.protection ??= smimeHow(entity);
  const isText = /^text\//.test(type) && !filesOfText.test(type) && !isAttached;
  if (isText || /^application\/pgp$/.test(type)) body.parts.push(textPart(entity));
  if ((!isText || (entity.name !== '' && type !== 'text/html')) && place.keepsFiles) keepFile(entity, place);
}

function smimeHow({ parameters, name }: Entity): Protection {
  return /signed|certs/i.test(parameters.get('smime-type') ?? '') || /\.p7s$/i.test(name)
    ? 'smime-signed'
    : 'smime-encrypted';
}

function keepFile(entity: Entity, { body, inRelated }: Place): void {
  const content = decodeTransfer(entity.content, entity.encoding);
  if (content.length === 0 && entity.name === '') return;
  const contentId = headerValue(entity.header, 'content-id')?.replace(/^[\s<]+|[\s>]+$/g, '');
  body.files.push({
    name: entity.name,
    type: entity.type,
    contentId: contentId || undefined,
    inline: entity.disposition === 'inline' || (inRelated && entity.disposition !== 'attachment'),
    related: inRelated,
    content,
  });
}

/** A message in a message is shown with its own header; one that was handed along as a file stays one as well. */
function collectMessage(entity: Entity, place: Place): void {
  const { body, bounds, depth } = place;
  const isAttached = entity.disposition === 'attachment';
  if (isAttached || depth >= deepestMessage) {
    if (place.keepsFiles) keepFile(entity, place);
    if (depth >= deepestMessage) return;
  }
  const root = readEntities(decodeTransfer(entity.content, entity.encoding), bounds);
  const inner: Body = { parts: [], files: body.files, protection: undefined, otherHtml: [] };
  collect(root, {
    ...place,
    body: inner,
    depth: depth + 1,
    inRelated: false,
    keepsFiles: place.keepsFiles && !isAttached,
  });
  body.parts.push({ kind: 'message', envelope: envelopeOf(root.header), parts: inner.parts });
}
