/** What was made once and may be wanted again. */
export type Memory<Value> = { find(key: string): Value | undefined; keep(key: string, value: Value): void };

/**
 * Holds values by everything they depend on, so that nothing is ever out of date and nothing has to be thrown away when
 * it changes. Bounded by the sum of their sizes; what was not asked for longest goes first, and a value that would take
 * a quarter of all room is not kept.
 */
export function memoryFor<Value>(most: number, sizeOf: (value: Value, key: string) => number): Memory<Value> {
  const known = new Map<string, { value: Value; size: number }>();
  let sum = 0;
  const forget = (key: string) => {
    sum -= known.get(key)?.size ?? 0;
    known.delete(key);
  };
  return {
    find: (key) => {
      const found = known.get(key);
      if (found === undefined) return undefined;
      known.delete(key);
      known.set(key, found);
      return found.value;
    },
    keep: (key, value) => {
      const size = sizeOf(value, key);
      if (size > most / 4) return;
      forget(key);
      known.set(key, { value, size });
      sum += size;
      for (const oldest of known.keys()) {
        if (sum <= most) break;
        forget(oldest);
      }
    },
  };
}

/** One such memory for each owner, such as a database: what stands in one is not what stands in another. */
export function memoryOfEach<Owner extends object, Value>(
  most: number,
  sizeOf: (value: Value, key: string) => number,
): (owner: Owner) => Memory<Value> {
  const memories = new WeakMap<Owner, Memory<Value>>();
  return (owner) => {
    const memory = memories.get(owner) ?? memoryFor(most, sizeOf);
    memories.set(owner, memory);
    return memory;
  };
}

/** Markup by what it is made from, about `mostCharacters` of both. */
export function remembered(mostCharacters: number): (key: string, make: () => string) => string {
  const memory = memoryFor<string>(mostCharacters, (value, key) => value.length + key.length);
  return (key, make) => {
    const found = memory.find(key);
    if (found !== undefined) return found;
    const made = flat(make());
    memory.keep(key, made);
    return made;
  };
}

/** A text put together from pieces is kept as a tree of them, which every page with it would have to walk again. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}
