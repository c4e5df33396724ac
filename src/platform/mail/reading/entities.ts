import { type HeaderLine, headerValue, splitMessage } from '#platform/mail/header.ts';
import { fieldParameters, type Parameters } from './parameters.ts';

/** A message or a part of one. `content` is as it was sent, still encoded. */
export type Entity = {
  header: ReadonlyArray<HeaderLine>;
  /** `text/plain`, in lower case. */
  type: string;
  parameters: Parameters;
  encoding: string;
  disposition: string;
  /** As its sender named it, of whatever field. */
  name: string;
  content: Buffer;
  parts: Entity[];
};

/** What is larger than people's mail is cut off: the message says so, and is whole in its raw form. */
export type Bounds = { parts: number; header: number; depth: number; cut: boolean };
export const newBounds = (): Bounds => ({ parts: 1000, header: 2_000_000, depth: 60, cut: false });

type Open = { entity: Entity; boundary: Buffer; childType: string };

/**
 * The tree of a message, tolerant of everything: a boundary that never closes, closes twice, or closes what is around
 * it. One pass over the lines that begin with `--`; each is compared with the boundaries that are open.
 */
export function readEntities(raw: Uint8Array, bounds: Bounds): Entity {
  const { header, body } = splitMessage(raw);
  const root = entityOf(header, 'text/plain');
  const found = readTree(root, body, bounds);
  if (!root.type.startsWith('multipart/') || root.parts.length > 0) return found;
  const boundary = boundaryIn(body);
  if (boundary === undefined) return found;
  return readTree({ ...root, parameters: new Map([...root.parameters, ['boundary', boundary]]) }, body, bounds);
}

/** Where the boundary that the header names is not there, the one that plainly is. */
function boundaryIn(body: Buffer): string | undefined {
  return /(?:^|\n)--([^\r\n]{1,70}?)[ \t]*\r?\nContent-/i.exec(body.toString('latin1', 0, 4000))?.[1];
}

function readTree(root: Entity, body: Buffer, bounds: Bounds): Entity {
  const open: Open[] = [];
  let leaf: { entity: Entity; start: number } | undefined = { entity: root, start: 0 };
  if (opened(root, open, bounds)) leaf = undefined;
  const close = (end: number) => {
    if (leaf) leaf.entity.content = body.subarray(leaf.start, Math.max(leaf.start, end));
    leaf = undefined;
  };
  for (let at = nextDashes(body, 0); at >= 0 && open.length > 0; at = nextDashes(body, at)) {
    const lineEnd = endOfLine(body, at);
    const level = levelOf(body.subarray(at, lineEnd), open);
    if (level === undefined) {
      at = lineEnd;
      continue;
    }
    close(beforeLine(body, at));
    open.length = level.index + 1;
    if (level.isLast) open.pop();
    if (level.isLast || bounds.parts <= 0) {
      bounds.cut ||= bounds.parts <= 0;
      at = lineEnd;
      continue;
    }
    bounds.parts -= 1;
    const parent = open[level.index];
    const head = readHeader(body, afterLine(body, lineEnd), open, bounds);
    const child = entityOf(head.header, parent?.childType ?? 'text/plain');
    parent?.entity.parts.push(child);
    if (!opened(child, open, bounds)) leaf = { entity: child, start: head.end };
    at = head.end;
  }
  close(body.length);
  return withBodies(root, body);
}

/** A multipart becomes the innermost one that is open, unless it names no boundary or lies too deep. */
function opened(entity: Entity, open: Open[], bounds: Bounds): boolean {
  const boundary = entity.parameters.get('boundary') ?? '';
  if (!entity.type.startsWith('multipart/') || boundary === '' || boundary.length > 200) return false;
  if (open.length >= bounds.depth) {
    bounds.cut = true;
    return false;
  }
  const childType = entity.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  open.push({ entity, boundary: Buffer.from(boundary, 'latin1'), childType });
  return true;
}

/** A multipart without a single part was never one: what stands there is read as text. */
function withBodies(root: Entity, body: Buffer): Entity {
  if (root.type.startsWith('multipart/') && root.parts.length === 0)
    return { ...root, type: 'text/plain', content: root.content.length > 0 ? root.content : body };
  return root;
}

function levelOf(line: Buffer, open: ReadonlyArray<Open>): { index: number; isLast: boolean } | undefined {
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const boundary = open[index]?.boundary;
    if (!boundary || line.length < boundary.length + 2) continue;
    if (line.compare(boundary, 0, boundary.length, 2, boundary.length + 2) !== 0) continue;
    const rest = line.toString('latin1', boundary.length + 2);
    if (/^(--)?[ \t]*$/.test(rest)) return { index, isLast: rest.startsWith('--') };
  }
  return undefined;
}

type Head = { header: HeaderLine[]; end: number };

/** Lines that look like a header, up to an empty one; a part that begins with anything else has no header. */
function readHeader(body: Buffer, start: number, open: ReadonlyArray<Open>, bounds: Bounds): Head {
  let at = start;
  while (at < body.length) {
    const end = endOfLine(body, at);
    const line = body.subarray(at, end);
    if (line.length === 0) return headOf(body, start, at, afterLine(body, end));
    const isField = /^(?:[!-9;-~]+[ \t]*:|[ \t])/.test(line.toString('latin1', 0, 200));
    if (!isField || levelOf(line, open) !== undefined) break;
    bounds.header -= line.length;
    if (bounds.header <= 0) {
      bounds.cut = true;
      break;
    }
    at = afterLine(body, end);
  }
  return headOf(body, start, at, at);
}

function headOf(body: Buffer, start: number, end: number, next: number): Head {
  const { header } = splitMessage(body.subarray(start, end));
  return { header, end: next };
}

function entityOf(header: ReadonlyArray<HeaderLine>, otherwise: string): Entity {
  const type = fieldParameters(headerValue(header, 'content-type') ?? otherwise);
  const disposition = fieldParameters(headerValue(header, 'content-disposition') ?? '');
  const isType = /^[\w.+-]+\/[\w.+-]+$/.test(type.value);
  return {
    header,
    type: isType ? type.value : (typesByHalf.get(type.value) ?? otherwise),
    parameters: type.parameters,
    encoding: /[\w-]+/.exec((headerValue(header, 'content-transfer-encoding') ?? '').toLowerCase())?.[0] ?? '',
    disposition: /^[\w-]*/.exec(disposition.value)?.[0] ?? '',
    name: disposition.parameters.get('filename') || type.parameters.get('name') || '',
    content: Buffer.alloc(0),
    parts: [],
  };
}

/** As RFC 1049 and careless programs write it. */
const typesByHalf: ReadonlyMap<string, string> = new Map([
  ['text', 'text/plain'],
  ['html', 'text/html'],
  ['plain', 'text/plain'],
]);

/** Where the next line begins that starts with two dashes. */
function nextDashes(body: Buffer, from: number): number {
  for (let at = body.indexOf('--', from, 'latin1'); at >= 0; at = body.indexOf('--', at + 1, 'latin1')) {
    if (at === 0 || body[at - 1] === 10 || body[at - 1] === 13) return at;
    // The rest of a line of dashes holds no beginning of a line.
    const end = body.indexOf(10, at);
    if (end < 0) return -1;
    at = end;
  }
  return -1;
}

function endOfLine(body: Buffer, from: number): number {
  const end = body.indexOf(10, from);
  if (end < 0) return body.length;
  return end > from && body[end - 1] === 13 ? end - 1 : end;
}

function afterLine(body: Buffer, end: number): number {
  if (body[end] === 13) return Math.min(body.length, end + 2);
  return Math.min(body.length, end + 1);
}

/** The line's end before a boundary belongs to the boundary (RFC 2046 §5.1.1). */
function beforeLine(body: Buffer, at: number): number {
  const end = at > 0 && body[at - 1] === 10 ? at - 1 : at;
  return end > 0 && body[end - 1] === 13 ? end - 1 : end;
}
