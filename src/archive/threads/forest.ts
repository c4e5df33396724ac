/** A message in the graph of answers. `named` is the id of the message it names as the one it answers. */
export type Node = { id: number; named: number | null; hash: string; sentAt: Date };
export type Place = { parent: number | null; root: number };

/**
 * Where each message stands, computed from what the messages say and nothing else, so that any order of arrival gives
 * the same forest. Every message names at most one parent; where messages name each other in a circle (a forged or
 * broken References header), the circle is cut at its earliest message, which becomes a root. Ids named outside
 * `nodes` count as nobody. Linear and iterative: the input is hostile.
 */
export function forestOf(nodes: ReadonlyArray<Node>): Map<number, Place> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, Place>();
  for (const node of nodes) settle(node, byId, places);
  return places;
}

/** Walks up until it meets a message that has its place, the end, or its own trail; then gives the trail its root. */
function settle(start: Node, byId: Map<number, Node>, places: Map<number, Place>): void {
  const trail = new Map<number, Node>();
  let at: Node | undefined = start;
  while (at && !places.has(at.id) && !trail.has(at.id)) {
    trail.set(at.id, at);
    at = parentOf(at, byId);
  }
  const top = at && trail.has(at.id) ? earliest(circleFrom(at, byId)) : undefined;
  const root = top?.id ?? (at ? places.get(at.id)?.root : undefined) ?? [...trail.keys()].at(-1);
  if (root === undefined) return;
  for (const node of trail.values()) {
    places.set(node.id, { parent: node === top ? null : (parentOf(node, byId)?.id ?? null), root });
  }
}

function parentOf(node: Node, byId: Map<number, Node>): Node | undefined {
  return node.named === null ? undefined : byId.get(node.named);
}

function circleFrom(start: Node, byId: Map<number, Node>): Node[] {
  const circle = [start];
  for (let at = parentOf(start, byId); at && at !== start; at = parentOf(at, byId)) circle.push(at);
  return circle;
}

function earliest(nodes: ReadonlyArray<Node>): Node | undefined {
  return nodes.reduce((first, node) => (isBefore(node, first) ? node : first));
}

function isBefore(one: Node, other: Node): boolean {
  const difference = one.sentAt.getTime() - other.sentAt.getTime();
  return difference === 0 ? one.hash < other.hash : difference < 0;
}
