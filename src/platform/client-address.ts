import { isIPv6 } from 'node:net';

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

/** What limits count for a client's address: an IPv6 client is its /64, because it has all of it to itself. */
export function limitKey(client: string): string {
  const address = client.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? networkOf(address) : address;
}

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(127\.|::1$|::ffff:127\.)/i.test(address);
}

function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
