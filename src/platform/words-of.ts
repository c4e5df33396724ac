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

/** Letters without case and marks, so that a search forgives both. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
