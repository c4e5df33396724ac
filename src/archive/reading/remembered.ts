/**
 * Remembers what was made from a text, by the text itself, so that nothing has to be forgotten when something changes.
 * Holds about `mostCharacters` of keys and values; the oldest go first.
 */
export function remembered(mostCharacters: number): (key: string, make: () => string) => string {
  const known = new Map<string, string>();
  let characters = 0;
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    known.set(key, made);
    characters += key.length + made.length;
    for (const [old, value] of known) {
      if (characters <= mostCharacters) break;
      known.delete(old);
      characters -= old.length + value.length;
    }
    return made;
  };
}
