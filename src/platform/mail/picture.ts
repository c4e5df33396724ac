/** What a file is by its bytes, where it is a picture of dots that a browser shows and cannot run; never SVG. */
export type PictureFacts = {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  width: number;
  height: number;
};

const mostSegments = 1000;

export function pictureFacts(content: Uint8Array): PictureFacts | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const facts = pngFacts(bytes) ?? gifFacts(bytes) ?? jpegFacts(bytes) ?? webpFacts(bytes);
  return facts && facts.width > 0 && facts.height > 0 ? facts : undefined;
}

function pngFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.length < 33 || bytes.toString('latin1', 0, 16) !== '\x89PNG\r\n\x1a\n\0\0\0\rIHDR') return undefined;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function gifFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.length < 13 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return undefined;
  return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** Segment by segment to the one that tells the size (ITU T.81 §B.2.2). */
function jpegFacts(bytes: Buffer): PictureFacts | undefined {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    const isSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isSize && end - start >= 9)
      return { type: 'image/jpeg', height: bytes.readUInt16BE(start + 5), width: bytes.readUInt16BE(start + 7) };
  }
  return undefined;
}

export type Segment = { marker: number; start: number; end: number };

/** The segments before the dots begin, each with its marker and length; none where it is no JPEG. */
export function jpegSegments(bytes: Buffer): Segment[] {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return [];
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && segments.length < mostSegments) {
    if (bytes[at] !== 0xff) return [];
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (marker === 0xda || marker === 0xd9 || end > bytes.length) break;
    segments.push({ marker, start: at, end });
    at = end;
  }
  return segments;
}

function webpFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return undefined;
  const size = webpSize(bytes);
  return size && { type: 'image/webp', ...size };
}

function webpSize(bytes: Buffer): { width: number; height: number } | undefined {
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (chunk !== 'VP8L') return undefined;
  const packed = bytes.readUInt32LE(21);
  return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 };
}
