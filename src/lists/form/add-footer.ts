import { type HeaderLine, headerField, withCrlf } from '#platform/mail/header.ts';
import { type Part, readParts } from '#platform/mail/parts.ts';
import { type Leaf, partText, readLeaf, writeLeaf } from '#platform/mail/text-leaf.ts';
import { type Footer, footerHtml, footerText, hasFooter } from './footer-words.ts';

type Mail = { header: ReadonlyArray<HeaderLine>; body: Buffer };

/**
 * A footer where it does no harm: in text of a known charset, in both leaves of a text with an HTML form. Never in what
 * is signed, encrypted, an invitation or a report, never as an attachment of its own; those go out as they are, and so
 * does what has the footer already, in a quoted answer. All other parts keep their bytes.
 */
export function addFooter(mail: Mail, footer: Footer): Mail {
  const body = withCrlf(mail.body);
  const text = body.toString('latin1');
  const whole = readParts(mail.header, text);
  const leaves = whole && leavesFor(whole, text);
  if (!whole || !leaves || leaves.some((leaf) => refuses(leaf, footer))) return mail;
  return leaves
    .toReversed()
    .reduce((done, leaf) => writeInto(done, leaf, footer, leaf.part === whole), { ...mail, body });
}

function leavesFor(whole: Part, text: string): Leaf[] | undefined {
  const places = isUntouchable(whole) ? [] : placesIn(whole);
  const leaves = places.map((part) => readLeaf(part, text));
  const known = leaves.filter((leaf) => leaf !== undefined);
  return known.length > 0 && known.length === leaves.length ? known : undefined;
}

const untouchable =
  /^(|multipart\/(signed|encrypted|report)|application\/((x-)?pkcs7-.*|pgp-.*|ics)|text\/calendar|message\/(delivery-status|disposition-notification|feedback-report|global-delivery-status)|text\/rfc822-headers)$/;

function isUntouchable({ type, parameters, parts }: Part): boolean {
  const name = parameters.get('name') ?? '';
  return untouchable.test(type) || /\.(p7[ms]|asc|ics)$/i.test(name) || parts.some(isUntouchable);
}

/** The text that a reader sees first: the leaves to write into, or none where the form is not a simple one. */
function placesIn(part: Part): Part[] {
  const [first] = part.parts;
  if (part.isAttachment) return [];
  if (isText(part)) return [part];
  if (/^multipart\/(mixed|related)$/.test(part.type) && first) return placesIn(first);
  if (part.type !== 'multipart/alternative') return [];
  const leaves = part.parts.map((form) => (form.type === 'multipart/related' ? form.parts[0] : form));
  const simple = leaves.filter((leaf) => leaf !== undefined && isText(leaf) && !leaf.isAttachment);
  const types = new Set(simple.map((leaf) => leaf?.type));
  return simple.length === part.parts.length && types.size === simple.length
    ? simple.flatMap((leaf) => leaf ?? [])
    : [];
}

function isText({ type }: Part): boolean {
  return type === 'text/plain' || type === 'text/html';
}

function refuses({ text, isHtml }: Leaf, footer: Footer): boolean {
  return /-----BEGIN (PGP|PKCS7)/.test(text) || hasFooter(footer, text, isHtml);
}

function writeInto(mail: Mail, leaf: Leaf, footer: Footer, isWhole: boolean): Mail {
  const { header, content } = writeLeaf(leaf, leaf.isHtml ? inHtml(leaf.text, footer) : underText(leaf, footer));
  if (isWhole) {
    const keys = new Set(header.map(({ key }) => key));
    const lacksVersion = keys.has('content-type') && !keys.has('mime-version');
    const version = lacksVersion ? [headerField('MIME-Version', '1.0')] : [];
    return { header: [...header, ...version], body: Buffer.from(content, 'latin1') };
  }
  const { start, end } = leaf.part;
  const inner = Buffer.from(partText(header, content), 'latin1');
  return { header: mail.header, body: Buffer.concat([mail.body.subarray(0, start), inner, mail.body.subarray(end)]) };
}

/** A last line that flows into the next one would take the footer with it (RFC 3676 §4.2). */
function underText({ text, isFlowed }: Leaf, footer: Footer): string {
  const ended = isFlowed && / (\r\n){0,3}$/.test(text) ? text.trimEnd() : text;
  const end = ended === '' || ended.endsWith('\r\n') ? '' : '\r\n';
  return `${ended}${end}${footerText(footer, isFlowed)}`;
}

/** Inside the page, so that no reader drops it. */
function inHtml(html: string, footer: Footer): string {
  const last = [...html.matchAll(/<\/(?:body|html)\s*>/gi)];
  const at = (last.findLast(({ 0: tag }) => /body/i.test(tag)) ?? last.at(-1))?.index ?? html.length;
  return `${html.slice(0, at)}${footerHtml(footer)}${html.slice(at)}`;
}
