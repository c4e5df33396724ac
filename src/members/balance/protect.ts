/** Counts below this are published as "1–4" (docs/decisions says why, and how sums are kept from telling them). */
export const smallest = 5;
const most = smallest - 1;

/** From–to, both counted in; the same number twice is exact. */
export type Range = { from: number; to: number };

/**
 * A part of the world whose people are added up: what is published exactly in it, and how many of its countries have a
 * small count, which is hidden.
 */
export type Part = { exact: number; hidden: number; sum: number };

/** What the reader may know: people of each part, and those of whom no country is known. */
export type Protected = { parts: Range[]; unknown: Range };

/**
 * Ranges for the sums, as narrow as can be without narrowing what a hidden count may be: given everything published, and
 * this method, each hidden count may still be any number from 1 to 4. `undefined` where the total alone would tell more
 * than that: then no country may be named.
 *
 * The sums are taken one after the other. What one may be, given what is published so far, is cut into bands by the same
 * rule whatever the true number is: from below, each as long as it must be. The band that holds the true number is
 * published. The cuts depend on published numbers alone, so that which band was cut says nothing beyond the band
 * ("simulatable auditing": Kenthapadi, Mishra, Nissim, PODS 2005).
 */
export function protectedSums(total: number, parts: ReadonlyArray<Part>): Protected | undefined {
  const free = total - parts.reduce((all, { exact }) => all + exact, 0);
  const hidden = parts.map((part) => part.hidden);
  // What is known of the hidden people of each part, and last of those whose country is not known; together `free`.
  let known: Range[] = [...hidden.map((n) => ({ from: n, to: most * n })), { from: 0, to: free }];
  const truth = [...parts.map(({ sum, exact }) => sum - exact), total - parts.reduce((all, { sum }) => all + sum, 0)];
  known = tightened(known, free);
  if (!keepsAll(known, hidden)) return undefined;
  // Those whose country is not known come last: where something must stay open, it is rather their number than a region's.
  for (const at of truth.keys()) known = publishing(known, at, truth[at] ?? 0, { free, hidden });
  const shifted = known.slice(0, -1).map(({ from, to }, at) => ({
    from: from + (parts[at]?.exact ?? 0),
    to: to + (parts[at]?.exact ?? 0),
  }));
  return { parts: shifted, unknown: known.at(-1) ?? { from: 0, to: 0 } };
}

type Fixed = { free: number; hidden: ReadonlyArray<number> };

/** What is known when the band of one sum that holds the truth is known, too. */
function publishing(known: Range[], at: number, truth: number, { free, hidden }: Fixed): Range[] {
  const all = known[at] ?? { from: 0, to: 0 };
  const withBand = (band: Range) => tightened(known.with(at, band), free);
  const bands: Range[] = [];
  let from = all.from;
  for (let to = all.from; to <= all.to; to += 1) {
    if (!keepsAll(withBand({ from, to }), hidden)) continue;
    bands.push({ from, to });
    from = to + 1;
  }
  // What is left over at the top is no band by itself: it belongs to the last one.
  const last = bands.pop();
  bands.push({ from: last?.from ?? all.from, to: all.to });
  return withBand(bands.find(({ to }) => truth <= to) ?? all);
}

/** Each range cut to what the others leave of the sum of all. */
function tightened(ranges: ReadonlyArray<Range>, sum: number): Range[] {
  const from = ranges.reduce((all, each) => all + each.from, 0);
  const to = ranges.reduce((all, each) => all + each.to, 0);
  return ranges.map((each) => ({
    from: Math.max(each.from, sum - (to - each.to)),
    to: Math.min(each.to, sum - (from - each.from)),
  }));
}

/** Whether each hidden count may still be 1 as well as 4: the other hidden ones of its part being 4 or 1 at most. */
function keepsAll(ranges: ReadonlyArray<Range>, hidden: ReadonlyArray<number>): boolean {
  return hidden.every((n, at) => {
    const { from, to } = ranges[at] ?? { from: 0, to: 0 };
    return n === 0 || (from - most * (n - 1) <= 1 && to - (n - 1) >= most);
  });
}
