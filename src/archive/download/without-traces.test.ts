import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { pictureFacts } from '#platform/mail/picture.ts';
import { smallPng } from '../../../test/mails-of-every-kind.ts';
import { publicAttachment } from './public-attachment.ts';
import { withoutTraces } from './without-traces.ts';

const segment = (marker: number, body: Buffer | string) => {
  const bytes = Buffer.from(body);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
};
const size = segment(0xc0, Buffer.from([8, 0, 40, 0, 30, 1, 1, 0x11, 0]));
/** The dots are no dots: nobody here looks at them. */
const dots = Buffer.from('ffda0008010100003f00aabbccffd9', 'hex');
const jfif = segment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0');
const exif = (turn: number) =>
  segment(
    0xe1,
    Buffer.concat([
      Buffer.from('Exif\0\0II*\0\x08\0\0\0\x02\0', 'latin1'),
      Buffer.from(`12010300010000000${turn}000000`, 'hex'),
      Buffer.from('GPS 46.2044 N', 'latin1'),
    ]),
  );
const jpeg = (...segments: Buffer[]) => Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, size, dots]);

test('a photograph loses place, camera, owner and comment, and keeps every dot', () => {
  const taken = jpeg(
    jfif,
    exif(1),
    segment(0xed, 'Photoshop 3.0 Ada Example'),
    segment(0xfe, 'by Ada'),
    segment(0xe2, 'ICC_PROFILE'),
  );
  const shown = Buffer.from(withoutTraces(taken));
  expect(shown.equals(jpeg(jfif, segment(0xe2, 'ICC_PROFILE')))).toBe(true);
  expect(pictureFacts(shown)).toEqual({ type: 'image/jpeg', width: 30, height: 40 });
});

test('how a photograph is turned is kept, and nothing else of its Exif', () => {
  const shown = Buffer.from(withoutTraces(jpeg(exif(6))));
  expect(shown.includes('GPS')).toBe(false);
  const again = Buffer.from(withoutTraces(shown));
  expect(again.equals(shown)).toBe(true);
  const read =
    'import sys,struct\nb=sys.stdin.buffer.read()\ni=b.index(b"Exif\\0\\0")+6\nt=b[i:]\no=struct.unpack(">I",t[4:8])[0]\nprint(t[:2],struct.unpack(">HHHIH",t[o:o+12]))';
  const said = execFileSync('python3', ['-c', read], { input: shown, encoding: 'utf8' }).trim();
  expect(said).toBe("b'MM' (1, 274, 3, 1, 6)");
});

test('a drawing loses its words and times', () => {
  const png = Buffer.from(smallPng, 'base64');
  const text = Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from('tEXtAuthor\0Ada!'), Buffer.alloc(4)]);
  const told = Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]);
  expect(Buffer.from(withoutTraces(told)).equals(png)).toBe(true);
});

test('what is broken, or no picture, is handed out as it is', async () => {
  for (const bytes of [
    jpeg(exif(6)).subarray(0, 20),
    Buffer.from('ffd8ffe1ffff', 'hex'),
    Buffer.from('%PDF-1.4 \0'),
    Buffer.from(smallPng, 'base64').subarray(0, 40),
  ])
    expect(Buffer.from((await publicAttachment({ type: 'application/octet-stream', bytes })).bytes).equals(bytes)).toBe(
      true,
    );
});
