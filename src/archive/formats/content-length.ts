import { separatorAt } from './separator.ts';
import { largestPiece } from './split-stream.ts';

/** A header longer than this is read without asking it for a length. */
const longestHeader = 256 * 1024;
/** Less than this is held at any time. */
const cheap = 1024 * 1024;

/**
 * Where a message that stands at 0 ends, as its Content-Length says; believed only where a separator or the end of the
 * file follows there. 'more' asks for more of the file; 'lie-after-more' tells that it was asked for in vain.
 */
export function contentLengthEnd(bytes: Buffer, isLast: boolean): number | 'none' | 'more' | 'lie-after-more' {
  const body = bodyStart(bytes);
  if (body === undefined) return isLast || bytes.length > longestHeader ? 'none' : 'more';
  const told = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(bytes.toString('latin1', 0, body))?.[1];
  if (told === undefined) return 'none';
  const length = Number(told);
  const end = body + length;
  if (end > largestPiece) return 'none';
  if (end + 1000 > bytes.length && !isLast) return 'more';
  if (end > bytes.length) return length > cheap ? 'lie-after-more' : 'none';
  const next = afterEmptyLines(bytes, end);
  if (next === bytes.length && isLast) return next > 0 ? next : 'none';
  const isTrue =
    bytes[next - 1] === 10 &&
    bytes.toString('latin1', next, next + 5) === 'From ' &&
    separatorAt(bytes, next, isLast) === 'yes';
  if (isTrue) return next;
  return length > cheap ? 'lie-after-more' : 'none';
}

function bodyStart(bytes: Buffer): number | undefined {
  const head = bytes.subarray(0, longestHeader);
  const lf = head.indexOf('\n\n');
  const crlf = head.indexOf('\r\n\r\n');
  if (lf < 0 && crlf < 0) return undefined;
  return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 4 : lf + 2;
}

/** At most two line ends may stand between a message and the next separator. */
function afterEmptyLines(bytes: Buffer, end: number): number {
  let at = end;
  for (let n = 0; n < 2; n += 1) {
    if (bytes[at] === 10) at += 1;
    else if (bytes[at] === 13 && bytes[at + 1] === 10) at += 2;
  }
  return at;
}
