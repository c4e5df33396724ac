/** Accents, points, punctuation and case do not tell two names apart; neither do the Arabic lengthening and hamza. */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** “the Gambia”, « la Suisse »: the article is no part of a name. Takes what is folded. */
export function withoutArticle(name: string): string {
  return name.replace(/^(the|la|le|les|l|el|los|las) (?=.)/, '');
}

/** What is left of a name whose accented letters were lost on the way: “Sngal”, “S?n?gal”. */
export function damaged(name: string): string[] {
  const accented = /[^\p{ASCII}]/gu;
  const composed = name.normalize('NFC');
  if (!/\p{Script=Latin}/u.test(composed) || !accented.test(composed)) return [];
  return [folded(composed.replace(accented, '')), folded(composed.replace(accented, '?'))];
}

/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make one word of the other;
 * anything over `most` is told as `most + 1`. Bounded by the length of the names, not of what somebody typed.
 */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length] ?? most + 1;
}
