import type { BodyPart } from './body-parts.ts';
import { decodeText } from './decode-text.ts';
import type { Entity } from './entities.ts';
import { headerWords } from './header-words.ts';
import { plainOfEnriched, unflowed } from './text-formats.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** Bytes of a text that are read; longer ones are not what people write to each other. */
const mostText = 5_000_000;

/** A text of any form as its reader sees it. */
export function textPart(entity: Entity): BodyPart {
  if (entity.type === 'text/html') return { kind: 'html', html: textOf(entity) };
  const { name, type, parameters } = entity;
  const text = textOf(entity);
  if (type === 'text/enriched' || type === 'text/richtext')
    return { kind: 'text', text: plainOfEnriched(text, type === 'text/richtext'), isFlowed: true, name };
  if (parameters.get('format')?.toLowerCase() !== 'flowed') return { kind: 'text', text, isFlowed: false, name };
  return { kind: 'text', ...unflowed(text, parameters.get('delsp')?.toLowerCase() === 'yes'), name };
}

/** What stands in a part, decoded; every line ends with a line feed alone. */
export function textOf({ content, encoding, parameters, type }: Entity): string {
  const bytes = decodeTransfer(content.subarray(0, mostText), encoding);
  const declared = parameters.get('charset') ?? (type === 'text/html' ? charsetInHtml(bytes) : '');
  return decodeText(bytes, declared).replace(/\r\n?/g, '\n');
}

function charsetInHtml(bytes: Buffer): string {
  return /<meta[^>]{0,200}charset=["']?([\w.:-]{1,40})/i.exec(bytes.toString('latin1', 0, 2000))?.[1] ?? '';
}

/** RFC 2046 §5.2.3: where the file lies that a part stands for. */
export function elsewhere({ parameters, content }: Entity): BodyPart {
  const told = (name: string) => parameters.get(name) ?? '';
  const place =
    told('url') ||
    [told('site'), told('directory'), told('name')].filter((each) => each !== '').join('/') ||
    told('access-type');
  const described = /^content-description:[ \t]*(.{1,200})$/im.exec(content.toString('latin1', 0, 4000))?.[1] ?? '';
  return { kind: 'elsewhere', name: headerWords(described.trim()) || told('name'), place };
}
