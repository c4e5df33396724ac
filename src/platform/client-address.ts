/**
 * The address that limits count. A proxy's word for it is believed with `--trust-proxy` only, and then the last
 * entry, which our own proxy wrote; those before it are whatever the client said.
 */
export function clientAddress(
  trustProxy: boolean,
  socket: string | undefined,
  forwardedFor: string | undefined,
): string {
  const told = trustProxy ? forwardedFor?.split(',').at(-1)?.trim() : undefined;
  return told || socket || 'unknown';
}
