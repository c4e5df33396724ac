import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';

/**
 * The parcels as one gzip, made as fast as it is read and no faster; zlib works beside the main thread. Where a parcel
 * fails the stream breaks, so that nobody takes half a mailbox for a whole one. `ended` hears how it ended: with
 * undefined, or with what broke it.
 */
export function packed(parcels: AsyncIterable<Buffer>, ended: (cause: unknown) => void): ReadableStream<Uint8Array> {
  const gzip = createGzip({ chunkSize: 64 * 1024 });
  const source = Readable.from(parcels, { highWaterMark: 1 });
  pipeline(source, gzip).then(
    () => ended(undefined),
    (cause) => ended(cause),
  );
  return Readable.toWeb(gzip, { strategy: new CountQueuingStrategy({ highWaterMark: 1 }) });
}
