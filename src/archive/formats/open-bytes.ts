import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

const block = 1024 * 1024;
const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const [newline, carriageReturn] = [10, 13];

/**
 * A file as bytes, unpacked when it is gzipped (also in several members): told by its first bytes, not by its name. A
 * byte order mark is left out. Where lines end in CR alone, as on old Macs, which no reader of mail knows, they end in
 * LF. `seen` hears how many bytes of the file are behind us.
 */
export async function* openBytes(file: string, seen: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  let isMac = false;
  for await (const chunk of await unpacked(file, seen)) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (isFirst) {
      if (bytes.subarray(0, 3).equals(mark)) bytes = bytes.subarray(3);
      isMac = bytes.includes(carriageReturn) && !bytes.includes(newline);
      isFirst = false;
    }
    yield isMac ? Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1') : bytes;
  }
}

/** The first bytes, for a look at what the file is; whatever of a broken gzip can be read. */
export async function firstBytes(file: string, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of openBytes(file)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= most) break;
    }
  } catch (cause) {
    if (!isBrokenGzip(cause)) throw cause;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

function isBrokenGzip(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_');
}

async function unpacked(file: string, seen: (bytes: number) => void): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const bytes = createReadStream(file, { highWaterMark: block });
  let behind = 0;
  bytes.on('data', (chunk) => {
    behind += chunk.length;
    seen(behind);
  });
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return bytes;
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  bytes.on('error', (cause) => gunzip.destroy(cause));
  gunzip.on('close', () => bytes.destroy());
  return bytes.pipe(gunzip);
}
