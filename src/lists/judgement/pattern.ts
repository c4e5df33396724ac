import { canonicalAddress, domainOf } from '#platform/mail/address.ts';

/**
 * Whether `text` as a whole is what `pattern` says, `*` standing for anything; case does not count. No regular
 * expression: whoever writes a pattern cannot make one that takes for ever.
 */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const whole = text.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return whole === first;
  if (!whole.startsWith(first) || whole.length < first.length + last.length || !whole.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = whole.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= whole.length - last.length;
}

/** An address, a domain with all below it, or either with `*`. */
export function matchesSender(pattern: string, address: string): boolean {
  const sender = canonicalAddress(address);
  if (pattern.includes('@')) return matches(pattern, sender);
  const domain = domainOf(sender);
  return matches(pattern, domain) || matches(`*.${pattern}`, domain);
}

/** Enough must be said that it does not mean half the world. */
export function isSenderPattern(pattern: string): boolean {
  return (
    /^[^\s<>,;"]+$/.test(pattern) &&
    /[\p{L}\p{N}].*[.@]|[.@].*[\p{L}\p{N}]/u.test(pattern) &&
    /[\p{L}\p{N}]{2}/u.test(pattern)
  );
}
