import type { MailEntry } from './entry.ts';
import { openBytes } from './open-bytes.ts';
import { largestPiece } from './split-stream.ts';

/** A file that is one message, whole. */
export async function readMessageFile(
  file: string,
  receivedAt: Date | undefined,
  seen: (bytes: number) => void = () => {},
): Promise<MailEntry> {
  const place = { offset: 0, file };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of openBytes(file, seen)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > largestPiece) return { ...place, kind: 'problem', why: 'too-large' };
    }
  } catch (cause) {
    return {
      ...place,
      kind: 'problem',
      why: 'broken-off',
      cause: cause instanceof Error ? cause.message : String(cause),
    };
  }
  if (size === 0) return { ...place, kind: 'problem', why: 'empty' };
  return { ...place, kind: 'message', raw: Buffer.concat(chunks), receivedAt };
}
