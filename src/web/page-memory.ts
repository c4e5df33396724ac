import { gzipSync } from 'node:zlib';

/** A finished page or feed; its compressed form is made when somebody first asks for it. */
export type KeptPage = { text: string; type: string; compressed(): Uint8Array<ArrayBuffer> };
export type PageMemory = {
  find(key: string): KeptPage | undefined;
  keep(key: string, text: string, type: string): KeptPage;
};

export function keptPage(text: string, type: string): KeptPage {
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  return {
    text,
    type,
    compressed: () => {
      bytes ??= new Uint8Array(gzipSync(text, { level: 3 }));
      return bytes;
    },
  };
}

/**
 * Finished pages of strangers by everything they depend on, so that nothing is ever out of date and nothing has to be
 * thrown away when it changes. Bounded by `mostCharacters`; what was not asked for longest goes first.
 */
export function pageMemory(mostCharacters = 24_000_000): PageMemory {
  const pages = new Map<string, KeptPage>();
  let characters = 0;
  const forget = (key: string) => {
    characters -= pages.get(key)?.text.length ?? 0;
    pages.delete(key);
  };
  return {
    find: (key) => {
      const page = pages.get(key);
      if (page) {
        pages.delete(key);
        pages.set(key, page);
      }
      return page;
    },
    keep: (key, text, type) => {
      const page = keptPage(text, type);
      if (text.length > mostCharacters / 8) return page;
      forget(key);
      pages.set(key, page);
      characters += text.length;
      for (const oldest of pages.keys()) {
        if (characters <= mostCharacters) break;
        forget(oldest);
      }
      return page;
    },
  };
}
