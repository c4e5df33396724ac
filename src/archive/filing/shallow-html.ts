/** Deeper than any program nests; the work of our parser grows with the square of the depth. */
const deepest = 1000;
/** These never stay open, or are closed by the next of their kind, so that they do not nest. */
const flat = /^(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr)$/i;

/** The same HTML without the tags that are nested deeper than anybody reads; all of its text stays. Linear. */
export function shallow(html: string): string {
  let depth = 0;
  return html.replace(
    /<(\/?)([a-z][a-z0-9:-]{0,30})(?:[\s/][^<>]{0,5000})?>?/gi,
    (tag, close: string, name: string) => {
      if (flat.test(name)) return tag;
      if (close === '') depth += 1;
      const isKept = depth <= deepest;
      if (close !== '') depth = Math.max(0, depth - 1);
      return isKept ? tag : '';
    },
  );
}
