const mostWords = 20;

/** The words of a query, and whether a text says all of them, whatever its case and accents. */
export function wordsOf(query: string): { words: string[]; isAskedFor: (text: string) => boolean } {
  const words = plain(query).split(/\s+/).filter(Boolean).slice(0, mostWords);
  return {
    words,
    isAskedFor: (text) => {
      const said = plain(text);
      return words.length > 0 && words.every((word) => said.includes(word));
    },
  };
}

/**
 * Whether a text has every word of a query where one of its own words begins: “part” is not asked for by “art”. Scripts
 * that write articles or whole sentences together are asked letter by letter.
 */
export function beginsWordsOf(query: string): (text: string) => boolean {
  const { words } = wordsOf(query);
  const asked = words.map((word) => (/^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(word) ? ` ${word}` : word));
  return (text) => {
    const said = ` ${plain(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
    return asked.length > 0 && asked.every((word) => said.includes(word));
  };
}

/** Letters without case and marks, so that a search forgives both. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
