import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '#platform/refusal.ts';
import {
  formatNumber,
  type Head,
  head,
  headName,
  longestJson,
  longestPart,
  type Manifest,
  type Member,
  manifest,
  manifestName,
  tableOfPart,
} from './format.ts';
import type { Progress } from './take-backup.ts';
import { readTar, type TarPiece, TarProblem } from './tar.ts';

export type Checked = { head: Head; members: ReadonlyArray<Member> };
export type Rows = { table: string; bytes: Buffer };
type Reading = { progress?: Progress | undefined; stop?: AbortSignal | undefined };

/**
 * Reads a backup from its first byte to its last and answers what is in it; every byte is one whose sum the manifest
 * knows. Throws a refusal that says what is wrong. Memory does not grow with the file.
 */
export async function checkBackup(file: string, reading: Reading = {}): Promise<Checked> {
  const rows = readRows(file, reading);
  for (;;) {
    const next = await rows.next();
    if (next.done) return next.value;
  }
}

/** The rows in the order of the file, each piece with its table; they are all checked only at the end. */
export async function* readRows(file: string, reading: Reading = {}): AsyncGenerator<Rows, Checked> {
  let first: Head | undefined;
  let known: Manifest | undefined;
  const members: Member[] = [];
  try {
    for await (const { name, size, sum, piece } of summed(pieces(file, reading))) {
      if (known) throw damaged(name);
      const table = tableOfPart(name);
      if (piece) {
        if (!first || !table) throw first ? damaged(name) : foreign(file);
        yield { table, bytes: piece };
      } else if (sum.content && name === headName && !first) first = headIn(sum.content, file);
      else if (sum.content && name === manifestName) known = manifestIn(sum.content);
      if (!piece && name !== manifestName) members.push({ name, bytes: size, sha256: sum.sha256 });
    }
  } catch (cause) {
    throw explained(cause, file, first !== undefined);
  }
  if (!first || !known) throw new Refusal(422, 'backup.error.truncated', { file });
  mustAgree(members, known.members);
  return { head: first, members };
}

type Sum = { sha256: string; content: Buffer | undefined };
type Piece = { name: string; size: number } & (
  | { piece: Buffer; sum: { content?: undefined } }
  | { piece?: undefined; sum: Sum }
);

/** Members with their sums: rows come in pieces and then their sum, the two texts come whole. */
async function* summed(source: AsyncIterable<TarPiece>): AsyncGenerator<Piece> {
  let now: { name: string; size: number; left: number; text: Buffer[] | undefined } | undefined;
  let hash = createHash('sha256');
  for await (const piece of source) {
    if (piece.kind === 'member') {
      const isText = tableOfPart(piece.name) === undefined;
      if (piece.size > (isText ? longestJson : longestPart)) throw damaged(piece.name);
      if (isText && piece.name !== headName && piece.name !== manifestName) throw new TarProblem(piece.name);
      now = { name: piece.name, size: piece.size, left: piece.size, text: isText ? [] : undefined };
      hash = createHash('sha256');
      continue;
    }
    if (!now) throw new TarProblem('bytes before a header');
    const { name, size } = now;
    hash.update(piece.bytes);
    now.left -= piece.bytes.length;
    if (now.text) now.text.push(piece.bytes);
    else yield { name, size, piece: piece.bytes, sum: {} };
    if (now.left > 0) continue;
    yield { name, size, sum: { sha256: hash.digest('hex'), content: now.text && Buffer.concat(now.text) } };
  }
}

async function* pieces(file: string, { progress, stop }: Reading): AsyncGenerator<TarPiece> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const input = createReadStream(file, { fd: handle, autoClose: false, highWaterMark: 256 * 1024 });
    const gunzip = createGunzip();
    const flow = pipeline(input, gunzip, { ...(stop ? { signal: stop } : {}) });
    // What goes wrong in it comes out of `gunzip` as well, to whoever reads.
    flow.catch(() => undefined);
    let read = 0;
    input.on('data', (chunk) => {
      read += chunk.length;
      progress?.(read, size);
    });
    yield* readTar(gunzip);
    gunzip.destroy();
  } finally {
    await handle.close();
  }
}

function headIn(content: Buffer, file: string): Head {
  const found = parsed(content);
  const number = typeof found === 'object' && found !== null && 'format' in found ? Number(found.format) : 0;
  if (number > formatNumber) throw new Refusal(409, 'backup.error.newer', { what: `format ${number}` });
  const checked = head.safeParse(found);
  if (!checked.success) throw foreign(file);
  return checked.data;
}

function manifestIn(content: Buffer): Manifest {
  const checked = manifest.safeParse(parsed(content));
  if (!checked.success) throw damaged(manifestName);
  return checked.data;
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}

function mustAgree(found: ReadonlyArray<Member>, known: ReadonlyArray<Member>): void {
  const wrong = found.find(({ name, bytes, sha256 }, at) => {
    const told = known[at];
    return told?.name !== name || told.bytes !== bytes || told.sha256 !== sha256;
  });
  if (wrong) throw damaged(wrong.name);
  if (found.length !== known.length) throw damaged(known[found.length]?.name ?? manifestName);
}

/** Node's names for what zlib met, in words; a file that never was a backup is told from one that is damaged. */
function explained(cause: unknown, file: string, hasBegun: boolean): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'EISDIR') return foreign(file);
  if (!(cause instanceof TarProblem) && !code.startsWith('Z_')) return cause;
  if (!hasBegun && code !== 'Z_BUF_ERROR') return foreign(file);
  return code === 'Z_BUF_ERROR'
    ? new Refusal(422, 'backup.error.truncated', { file })
    : new Refusal(422, 'backup.error.damaged', { part: cause instanceof Error ? cause.message : code });
}

function damaged(part: string): Refusal {
  return new Refusal(422, 'backup.error.damaged', { part });
}

function foreign(file: string): Refusal {
  return new Refusal(422, 'backup.error.foreign', { file });
}
