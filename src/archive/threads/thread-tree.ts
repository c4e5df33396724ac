export type Branch<Item> = { item: Item; number: number; parent: Branch<Item> | undefined; replies: Branch<Item>[] };

/** Deeper answers stand beside the message they answer: a page that goes on indenting cannot be read. */
const deepest = 4;

/**
 * Messages as a page shows them: numbered in reading order, each below the one it answers. `items` come in the order
 * they were sent. Iterative, so that a thread of any depth is safe; `replies` nest `deepest` levels at most.
 */
export function treeOf<Item extends { id: number; parentId: number | null }>(
  items: ReadonlyArray<Item>,
): Branch<Item>[] {
  const known = new Set(items.map(({ id }) => id));
  const answers = Map.groupBy(items, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : 0));
  const top: Branch<Item>[] = [];
  const waiting = place(answers.get(0), undefined, top, 1);
  for (let number = 1, next = waiting.pop(); next; number += 1, next = waiting.pop()) {
    const branch = { item: next.item, number, parent: next.parent, replies: [] };
    next.siblings.push(branch);
    const isDeep = next.depth >= deepest;
    for (const each of place(
      answers.get(next.item.id),
      branch,
      isDeep ? next.siblings : branch.replies,
      next.depth + 1,
    ))
      waiting.push(each);
  }
  return top;
}

type Waiting<Item> = { item: Item; parent: Branch<Item> | undefined; siblings: Branch<Item>[]; depth: number };

/** Last first: the list is worked off from its end. */
function place<Item>(
  items: ReadonlyArray<Item> | undefined,
  parent: Branch<Item> | undefined,
  siblings: Branch<Item>[],
  depth: number,
): Waiting<Item>[] {
  return (items ?? []).map((item) => ({ item, parent, siblings, depth })).reverse();
}
