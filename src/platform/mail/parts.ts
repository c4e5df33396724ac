import { type HeaderLine, headerValue, splitMessage } from '#platform/mail/header.ts';

/** A part of a message, by where it stands in the whole body: nothing is decoded, nothing copied. */
export type Part = {
  /** `text/plain`, in lower case; empty where it cannot be told. */
  type: string;
  parameters: ReadonlyMap<string, string>;
  /** Content-Transfer-Encoding, in lower case. */
  encoding: string;
  isAttachment: boolean;
  header: ReadonlyArray<HeaderLine>;
  /** Its header begins at `start`; its content stands between `content` and `end`. */
  start: number;
  content: number;
  end: number;
  parts: ReadonlyArray<Part>;
};

const most = { depth: 6, parts: 100, header: 20_000 };

/**
 * The tree of a message whose body is `text`, one character a byte, with CRLFs. What is forwarded (message/rfc822) is
 * not looked into. Undefined where the structure is broken, or larger than people's mail.
 */
export function readParts(header: ReadonlyArray<HeaderLine>, text: string): Part | undefined {
  const count = { left: most.parts };
  return readPart(header, text, { start: 0, content: 0, end: text.length }, most.depth, count);
}

type Place = Pick<Part, 'start' | 'content' | 'end'>;

function readPart(
  header: ReadonlyArray<HeaderLine>,
  text: string,
  place: Place,
  depth: number,
  count: { left: number },
): Part | undefined {
  count.left -= 1;
  const { type, parameters } = contentTypeOf(header);
  const part = {
    ...place,
    header,
    type,
    parameters,
    encoding: (headerValue(header, 'content-transfer-encoding') ?? '').toLowerCase(),
    isAttachment: /^attachment\b/i.test(headerValue(header, 'content-disposition') ?? ''),
  };
  if (!type.startsWith('multipart/')) return { ...part, parts: [] };
  const places = depth > 0 ? placesOf(text, place, parameters.get('boundary') ?? '', count.left) : undefined;
  const parts: Part[] = [];
  for (const inner of places ?? []) {
    const found = readInner(text, inner, depth - 1, count);
    if (!found) return undefined;
    parts.push(found);
  }
  return parts.length > 0 ? { ...part, parts } : undefined;
}

function readInner(text: string, { start, end }: Place, depth: number, count: { left: number }): Part | undefined {
  if (count.left <= 0) return undefined;
  if (text.startsWith('\r\n', start)) return readPart([], text, { start, content: start + 2, end }, depth, count);
  const blank = text.indexOf('\r\n\r\n', start);
  const content = blank < 0 || blank + 4 > end ? end : blank + 4;
  if (content - start > most.header) return undefined;
  const { header } = splitMessage(Buffer.from(text.slice(start, content), 'latin1'));
  return readPart(header, text, { start, content, end }, depth, count);
}

/** What stands between the lines of a boundary (RFC 2046 §5.1.1); undefined where the last of them is missing. */
function placesOf(text: string, { content, end }: Place, boundary: string, most: number): Place[] | undefined {
  if (boundary === '' || boundary.length > 200) return undefined;
  const places: Place[] = [];
  const inside = text.slice(0, end);
  const rest = /(--)?[ \t]{0,100}(\r\n|$)/y;
  let open: number | undefined;
  let at = inside.indexOf(`--${boundary}`, content);
  while (at >= 0) {
    rest.lastIndex = at + boundary.length + 2;
    const line = rest.exec(inside);
    if (line && (at === content || inside.startsWith('\r\n', at - 2))) {
      if (open !== undefined) places.push({ start: open, content: open, end: Math.max(open, at - 2) });
      if (line[1]) return places;
      if (places.length >= most) return undefined;
      open = rest.lastIndex;
    }
    at = inside.indexOf(`--${boundary}`, at + 2);
  }
  return undefined;
}

/** RFC 2045 §5.1. A field that is written otherwise, or says a thing twice, has no type. */
export function contentTypeOf(header: ReadonlyArray<HeaderLine>): Pick<Part, 'type' | 'parameters'> {
  const unknown = { type: '', parameters: new Map<string, string>() };
  if (header.filter(({ key }) => key === 'content-type').length > 1) return unknown;
  const value = headerValue(header, 'content-type');
  if (value === undefined) return { type: 'text/plain', parameters: new Map() };
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(value)?.[0] ?? '';
  const parameters = new Map<string, string>();
  const parameter = /\s*;\s*(?:([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"]*))?/y;
  parameter.lastIndex = type.length;
  for (let found = parameter.exec(value); found; found = parameter.exec(value)) {
    const [, name = '', given = ''] = found;
    if (parameters.has(name.toLowerCase())) return unknown;
    if (name) parameters.set(name.toLowerCase(), given.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1'));
    if (parameter.lastIndex === value.length) return { type: type.toLowerCase(), parameters };
  }
  return parameters.size === 0 && value === type ? { type: type.toLowerCase(), parameters } : unknown;
}
