/** A message in the order in which one reads a thread. `depth` counts from 1; `number` is its number on the page. */
export type Placed<Item> = { item: Item; number: number; depth: number; parent: Placed<Item> | undefined };
export type Branch<Item> = { item: Item; replies: Branch<Item>[] };

/** Deeper answers stand beside the message they answer: a page that goes on indenting cannot be read. */
const deepest = 4;

/**
 * The messages of a thread as one reads them: each answer after what it answers, with all that answers it. `items`
 * come in the order they were sent. Iterative, so that a thread of any depth is safe.
 */
export function inReadingOrder<Item extends { id: number; parentId: number | null }>(
  items: ReadonlyArray<Item>,
): Placed<Item>[] {
  const known = new Set(items.map(({ id }) => id));
  const answers = Map.groupBy(items, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : 0));
  const order: Placed<Item>[] = [];
  // Worked off from its end, so what comes first is put in last.
  const waiting: { item: Item; depth: number; parent: Placed<Item> | undefined }[] = [];
  const wait = (items: ReadonlyArray<Item> = [], depth: number, parent: Placed<Item> | undefined) => {
    for (const item of items.toReversed()) waiting.push({ item, depth, parent });
  };
  wait(answers.get(0), 1, undefined);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const placed = { ...next, number: order.length + 1 };
    order.push(placed);
    wait(answers.get(next.item.id), Math.min(next.depth + 1, deepest), placed);
  }
  return order;
}

/** Messages that follow each other, as a tree; what answers a message on an earlier page stands at the top. */
export function nested<Item extends { depth: number }>(items: ReadonlyArray<Item>): Branch<Item>[] {
  const top: Branch<Item>[] = [];
  const open: Branch<Item>[] = [];
  for (const item of items) {
    while (open.length > 0 && (open.at(-1)?.item.depth ?? 0) >= item.depth) open.pop();
    const branch = { item, replies: [] };
    (open.at(-1)?.replies ?? top).push(branch);
    open.push(branch);
  }
  return top;
}

export type Stretch = { page: number; from: number; to: number };

const mostMessages = 150;
const mostBytes = 2_000_000;

/**
 * Which messages stand on which page, counted from 1: as many as one can read, and no more text than a slow line can
 * carry. A single message may be larger than that; it has a page of its own.
 */
export function stretchesOf(bytes: ReadonlyArray<number>): Stretch[] {
  const stretches: Stretch[] = [];
  let sum = 0;
  bytes.forEach((size, at) => {
    const last = stretches.at(-1);
    if (last && last.to - last.from + 1 < mostMessages && sum + size <= mostBytes) {
      last.to = at + 1;
      sum += size;
    } else {
      stretches.push({ page: stretches.length + 1, from: at + 1, to: at + 1 });
      sum = size;
    }
  });
  return stretches;
}

/** A thread may be had on one page as long as that page can still be opened on a telephone. */
export function fitsOnePage(bytes: ReadonlyArray<number>): boolean {
  return bytes.length <= 500 && bytes.reduce((sum, size) => sum + size, 0) <= 2 * mostBytes;
}
