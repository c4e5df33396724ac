import { type PictureFacts, pictureFacts } from '#platform/mail/picture.ts';
import type { BodyPart, MailContent, MailFile } from '#platform/mail/read.ts';
import { masked } from '../masking.ts';
import { isListFooter } from '../reading/list-footer.ts';
import { type Picture, type Shape, type ShownPart, shapeWith } from '../shape.ts';
import { cleanHtml, textOfHtml } from './mail-html.ts';
import { readCalendar } from './read-calendar.ts';

export type ShapedBody = { text: string; html: string | null; shape: Shape; files: MailFile[] };

const mostText = 1_000_000;
const mostParts = 100;
/** A picture larger than this is a file to be asked for: people read on slow lines. */
const mostBelow = { bytes: 1_000_000, pictures: 20 };

/** The body of a mail as the archive keeps it: one text, or one HTML, or the parts in their order with the text of all. */
export function shapeBody(mail: MailContent, files: ReadonlyArray<MailFile>): ShapedBody {
  const facts = files.map(factsOf);
  const numbers = new Map(files.flatMap(({ contentId }, at) => (contentId && facts[at] ? [[contentId, at + 1]] : [])));
  const parts = shownParts(mail.parts, (contentId) => numbers.get(contentId));
  const text = textOfAll(parts).slice(0, mostText).toWellFormed();
  const [only] = parts;
  const isOne =
    parts.length <= 1 && (only === undefined || only.kind === 'html' || (only.kind === 'text' && only.name === ''));
  const html = isOne && only?.kind === 'html' ? only.html : null;
  const pictures = picturesOf(files, facts, parts, text);
  const shape: Shape = {
    ...(isOne && only?.kind === 'text' && only.flowed ? { flowed: true } : {}),
    ...(isOne ? {} : { parts }),
    ...(mail.protection ? { protection: mail.protection } : {}),
    ...(pictures.length > 0 ? { pictures } : {}),
  };
  return {
    text,
    html,
    shape: shapeWith(storable, shape),
    files: files.map((file, at) => ({ ...file, type: facts[at]?.type ?? file.type })),
  };
}

type PictureNumber = (contentId: string) => number | undefined;

function shownParts(parts: ReadonlyArray<BodyPart>, number: PictureNumber): ShownPart[] {
  const shown = parts.slice(0, mostParts).flatMap((part) => shownPart(part, number));
  const filled = shown.filter((part, at) => !isEmpty(part) && !saysTheSame(part, shown[at - 1]));
  return filled.map((part, at) => {
    const isFooter = at > 0 && part.kind === 'text' && part.name === '' && isListFooter(part.text);
    return isFooter ? { kind: 'footer', text: part.text.trim() } : part;
  });
}

function shownPart(part: BodyPart, number: PictureNumber): ShownPart[] {
  if (part.kind === 'text') {
    const text = part.text.slice(0, mostText).toWellFormed();
    return [{ kind: 'text', text, flowed: part.isFlowed, name: part.name }];
  }
  if (part.kind === 'html') return [{ kind: 'html', html: storable(cleanHtml(storable(part.html), number)) }];
  if (part.kind === 'report') return [{ kind: 'report', text: part.text.slice(0, mostText).toWellFormed() }];
  if (part.kind === 'elsewhere') return [{ ...part, name: part.name.slice(0, 300), place: part.place.slice(0, 1000) }];
  if (part.kind === 'calendar') return readCalendar(part.text).map((meeting) => ({ kind: 'calendar', meeting }));
  const { from, subject, date } = part.envelope;
  const at = date?.toISOString() ?? null;
  const who = masked(from?.name || from?.address || '')
    .slice(0, 200)
    .toWellFormed();
  return [{ kind: 'message', from: who, subject, at, parts: shownParts(part.parts, number) }];
}

/** Numbers as characters (`&#0;`) come to light only when HTML is read. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** HTML behind the same words as text is the other form of them, whatever its sender called the two. */
function saysTheSame(part: ShownPart, before: ShownPart | undefined): boolean {
  if (part.kind !== 'html' || before?.kind !== 'text') return false;
  const words = (text: string) => text.replace(/[\s\p{P}\p{S}]+/gu, '');
  return words(textOfHtml(part.html)) === words(before.text);
}

function isEmpty(part: ShownPart): boolean {
  if (part.kind === 'text' || part.kind === 'footer' || part.kind === 'report') return part.text.trim() === '';
  return part.kind === 'html' && part.html.trim() === '';
}

/** For search, for the first lines in a list, and for those who take a message away. */
export function textOfAll(parts: ReadonlyArray<ShownPart>): string {
  return parts.map((part, at) => (at < parts.length - 1 ? `${textOf(part).trimEnd()}\n\n` : textOf(part))).join('');
}

function textOf(part: ShownPart): string {
  switch (part.kind) {
    case 'html':
      return storable(textOfHtml(part.html));
    case 'elsewhere':
      return [part.name, part.place].filter((each) => each !== '').join('\n');
    case 'calendar': {
      const { title, place, organiser, start, notes } = part.meeting;
      const when = start ? [start.local.replace('T', ' '), start.zone].join(' ').trim() : '';
      return [title, when, place, organiser, notes].filter((each) => each !== '').join('\n');
    }
    case 'message': {
      const head = [
        `From: ${part.from}`,
        ...(part.at ? [`Date: ${new Date(part.at).toUTCString()}`] : []),
        `Subject: ${part.subject}`,
      ];
      return `---------- Forwarded message ----------\n${head.join('\n')}\n\n${textOfAll(part.parts)}`;
    }
    default:
      return part.text;
  }
}

function factsOf({ type, content }: MailFile): PictureFacts | undefined {
  const mayBe = type.startsWith('image/') || type === 'application/octet-stream';
  return mayBe ? pictureFacts(content) : undefined;
}

/** Which of the files are pictures, and which of these stand below the text: inline ones that the HTML does not place. */
function picturesOf(
  files: ReadonlyArray<MailFile>,
  facts: ReadonlyArray<PictureFacts | undefined>,
  parts: ReadonlyArray<ShownPart>,
  text: string,
): Picture[] {
  if (!facts.some((each) => each !== undefined)) return [];
  const placed = new Set([...htmlOf(parts).matchAll(/<img src="attachment:(\d{1,6})"/g)].map(([, n]) => Number(n)));
  let left = mostBelow.pictures;
  return files.flatMap((file, at) => {
    const found = facts[at];
    const n = at + 1;
    if (!found) return [];
    const isDot = found.width <= 1 || found.height <= 1;
    // Where the plain text was chosen, what its HTML would show (logos, mostly) is shown only if the text names it.
    const isNamed = !file.related || [file.name, `cid:${file.contentId}`].some((name) => name && text.includes(name));
    const below =
      file.inline && !isDot && !placed.has(n) && isNamed && file.content.length <= mostBelow.bytes && left > 0;
    if (below) left -= 1;
    return [{ n, width: found.width, height: found.height, below }];
  });
}

function htmlOf(parts: ReadonlyArray<ShownPart>): string {
  return parts
    .map((part) => (part.kind === 'html' ? part.html : part.kind === 'message' ? htmlOf(part.parts) : ''))
    .join('');
}
