import { jpegSegments, pictureFacts } from '#platform/mail/picture.ts';

const exif = 0xe1;
/** APP1 (Exif, XMP), APP13 (IPTC) and comments tell where and by whom a picture was taken; nothing of it is seen. */
const traces: ReadonlySet<number> = new Set([exif, 0xed, 0xfe]);
const chunksWithTraces: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);
const mostChunks = 10_000;

/**
 * A picture as strangers get it: without place, camera, owner and comment. Only whole segments are left out, never a
 * dot changed; how it is turned is kept, or half of the photographs would lie on their side.
 */
export function withoutTraces(content: Uint8Array): Uint8Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const type = pictureFacts(bytes)?.type;
  if (type === 'image/jpeg') return jpegWithoutTraces(bytes);
  return type === 'image/png' ? pngWithoutTraces(bytes) : content;
}

function jpegWithoutTraces(bytes: Buffer): Buffer {
  const segments = jpegSegments(bytes);
  const end = segments.at(-1)?.end ?? 2;
  const turned = segments.map(({ marker, start, end: last }) =>
    marker === exif ? orientation(bytes.subarray(start, last)) : 1,
  );
  const turn = turned.find((each) => each > 1);
  const kept = segments.filter(({ marker }) => !traces.has(marker)).map((each) => bytes.subarray(each.start, each.end));
  const start = bytes.subarray(0, 2);
  return Buffer.concat([
    start,
    ...(turn === undefined ? [] : [orientationSegment(turn)]),
    ...kept,
    bytes.subarray(end),
  ]);
}

/** Exif 2.32 §4.6: tag 0x0112 of the first directory, 1 to 8; 1 is upright. */
function orientation(segment: Buffer): number {
  if (segment.length < 26 || segment.toString('latin1', 4, 10) !== 'Exif\0\0') return 1;
  const tiff = segment.subarray(10);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let n = 0; n < Math.min(200, short(directory)); n += 1) {
    const entry = directory + 2 + n * 12;
    if (short(entry) === 0x0112) return short(entry + 8) >= 1 && short(entry + 8) <= 8 ? short(entry + 8) : 1;
  }
  return 1;
}

/** An Exif segment that says nothing but this. */
function orientationSegment(turn: number): Buffer {
  return Buffer.from(
    `ffe10022${'457869660000'}${'4d4d002a00000008'}${'0001'}${'0112000300000001'}000${turn}0000${'00000000'}`,
    'hex',
  );
}

function pngWithoutTraces(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  for (let n = 0; n < mostChunks && at + 12 <= bytes.length; n += 1) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    if (!chunksWithTraces.has(bytes.toString('latin1', at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}
