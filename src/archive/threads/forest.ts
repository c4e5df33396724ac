/**
 * A message in the graph of answers. `named` is the id of the message it hangs under; where there is none, `missing`
 * are the hashes of the messages it names that are not here.
 */
export type Node = {
  id: number;
  named: number | null;
  missing?: ReadonlyArray<string>;
  hash: string;
  sentAt: Date;
};
/** `root` is the earliest top of the thread; a message without a parent is a top. */
export type Place = { parent: number | null; root: number };

/**
 * Where each message stands, computed from what the messages say and nothing else, so that any order of arrival gives
 * the same forest. Every message names at most one parent; where messages name each other in a circle (a forged or
 * broken References header), the circle is cut at its earliest message, which becomes a top. Tops that name a missing
 * message in common stand in one thread. Ids named outside `nodes` count as nobody. Linear and iterative: the input is
 * hostile.
 */
export function forestOf(nodes: ReadonlyArray<Node>): Map<number, Place> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, Place>();
  for (const node of nodes) settle(node, byId, places);
  const roots = joined(nodes, byId);
  for (const place of roots.size > 0 ? places.values() : []) place.root = roots.get(place.root) ?? place.root;
  return places;
}

/** Walks up until it meets a message that has its place, the end, or its own trail; then gives the trail its top. */
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

/** Of tops that share a missing message: the earliest of those that hang together, for each of them. */
function joined(nodes: ReadonlyArray<Node>, byId: Map<number, Node>): Map<number, number> {
  const above = new Map<number, number>();
  const leader = (id: number) => {
    let at = id;
    for (let next = above.get(at); next !== undefined && next !== at; next = above.get(at)) at = next;
    // The way is short next time.
    for (let from = id; from !== at; ) {
      const next = above.get(from) ?? at;
      above.set(from, at);
      from = next;
    }
    return at;
  };
  const first = new Map<string, number>();
  for (const { id, missing = [] } of nodes) {
    for (const hash of missing) {
      const [one, other] = [leader(first.get(hash) ?? id), leader(id)];
      first.set(hash, one);
      if (one === other) continue;
      const [a, b] = [byId.get(one), byId.get(other)];
      if (a && b) above.set(isBefore(a, b) ? other : one, isBefore(a, b) ? one : other);
    }
  }
  return new Map([...above.keys()].map((id) => [id, leader(id)]));
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

/** The order of everything here: by time, and at one moment by hash. */
export function isBefore(one: Pick<Node, 'hash' | 'sentAt'>, other: Pick<Node, 'hash' | 'sentAt'>): boolean {
  const difference = one.sentAt.getTime() - other.sentAt.getTime();
  return difference === 0 ? one.hash < other.hash : difference < 0;
}
