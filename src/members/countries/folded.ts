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
  const far = most + 1;
  if (Math.abs(one.length - other.length) > most) return far;
  let before = new Uint8Array(other.length + 2).fill(far);
  let last = before.map((_, at) => Math.min(at, far));
  let row = before.slice();
  for (let i = 1; i <= one.length; i++) {
    // Further from the diagonal than `most` is over it in any case: the rest of the row need not be looked at.
    const [from, to] = [Math.max(1, i - most), Math.min(other.length, i + most)];
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    let least = row[from - 1] ?? far;
    for (let j = from; j <= to; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const left = Math.min(last[j] ?? far, row[j - 1] ?? far, swapped ? (before[j - 2] ?? far) : far) + 1;
      row[j] = Math.min(left, (last[j - 1] ?? far) + same, far);
      least = Math.min(least, row[j] ?? far);
    }
    row[to + 1] = far;
    if (least > most) return far;
    [before, last, row] = [last, row, before];
  }
  return last[other.length] ?? far;
}
