import { TextDecoder } from 'node:util';

const standard = new TextDecoder('euc-kr');

/**
 * EUC-KR with Microsoft's extension (code page 949): the syllables that KS X 1001 lacks, in Unicode's order, in the places
 * that it leaves free. ICU's decoder, which is Node's, does not know them.
 */
export function decodeKorean(bytes: Uint8Array): string {
  let text = '';
  let plain = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    const place = placeOf(lead, bytes[at + 1] ?? 0);
    if (place !== undefined) {
      text += standard.decode(bytes.subarray(plain, at)) + (moreSyllables()[place] ?? '\ufffd');
      plain = at + 2;
    }
    at += 1;
  }
  return text + standard.decode(bytes.subarray(plain));
}

const trails = [...range(0x41, 0x5a), ...range(0x61, 0x7a), ...range(0x81, 0xfe)];
/** In the rows of KS X 1001 itself only what lies below its own characters is free. */
const narrowTrails = 84;

/** Which of the added syllables it is; undefined for what KS X 1001 has. */
function placeOf(lead: number, trail: number): number | undefined {
  const column = trails.indexOf(trail);
  if (column < 0 || lead > 0xc6) return undefined;
  if (lead <= 0xa0) return (lead - 0x81) * trails.length + column;
  return column < narrowTrails ? 32 * trails.length + (lead - 0xa1) * narrowTrails + column : undefined;
}

let added: string[] | undefined;

function moreSyllables(): string[] {
  if (added) return added;
  const rows = range(0xb0, 0xc8).flatMap((lead) => range(0xa1, 0xfe).flatMap((trail) => [lead, trail]));
  const known = new Set(standard.decode(Uint8Array.from(rows)));
  added = range(0xac00, 0xd7a3)
    .map((code) => String.fromCharCode(code))
    .filter((syllable) => !known.has(syllable));
  return added;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}
