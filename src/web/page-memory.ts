import { gzipSync } from 'node:zlib';
import { type Memory, memoryFor } from '#platform/remembered.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A finished page or feed as it is sent. */
export type KeptPage = { text: string; type: string; plain(): string | Bytes; compressed(): Bytes };

export function keptPage(text: string, type: string): KeptPage {
  let plain: Bytes | undefined;
  let packed: Bytes | undefined;
  let asked = 0;
  return {
    text,
    type,
    // Most are read once: bytes are a second copy, which pays from the second reader on.
    plain: () => {
      asked += 1;
      if (asked === 1) return text;
      plain ??= new TextEncoder().encode(text);
      return plain;
    },
    compressed: () => {
      packed ??= new Uint8Array(gzipSync(text, { level: 3 }));
      return packed;
    },
  };
}

/** Finished pages of strangers. */
export function pageMemory(): Memory<KeptPage> {
  return memoryFor(24_000_000, ({ text }) => text.length);
}
