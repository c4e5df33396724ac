import type { Range } from './protect.ts';

/**
 * Pielou's J′: Shannon's entropy of the shares, divided by the largest it could be with so many groups (E. C. Pielou, The
 * measurement of diversity in different types of biological collections, Journal of Theoretical Biology 13, 1966). 1: all
 * groups alike; 0: everybody in one of them. A group without people counts as a group. It is chosen over Simpson's 1 − Σp²
 * because its largest value is 1 however many groups there are, so that axes of five and six groups can be compared.
 * `undefined` where nobody is in any group.
 */
export function evenness(people: ReadonlyArray<number>): number | undefined {
  const all = people.reduce((sum, n) => sum + n, 0);
  if (all === 0 || people.length < 2) return undefined;
  const entropy = people.filter((n) => n > 0).reduce((sum, n) => sum - (n / all) * Math.log(n / all), 0);
  return Math.abs(entropy / Math.log(people.length));
}

/** What stands for a range where one number is needed. */
export function middle(range: Range | undefined): number {
  return range ? (range.from + range.to) / 2 : 0;
}
