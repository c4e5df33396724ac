/**
 * A path on our own site that came from outside (`?next=`), or `otherwise`. `//host` and `/\host` lead elsewhere, and a
 * line break would end a header.
 */
export function ownPath(path: unknown, otherwise: string): string {
  return typeof path === 'string' && /^\/(?![/\\])[^\\\p{Cc}]{0,500}$/u.test(path) ? path : otherwise;
}
