import { BlockList, isIP } from 'node:net';

const ownUse = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  ownUse.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  ownUse.addSubnet(net, bits, 'ipv6');

/** An address that others see: not of this machine or a private network (RFC 1918, 4193, 6598). */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && !ownUse.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** Whether `address` is in `network`, `192.0.2.0/24` or one address. What cannot be read holds nothing. */
export function isWithin(address: string, network: string): boolean {
  const [base = '', bits] = network.split('/');
  const [one, other] = [isIP(address), isIP(base)];
  const size = bits === undefined ? (other === 4 ? 32 : 128) : Number(bits);
  if (one === 0 || one !== other || !Number.isInteger(size) || size < 0 || size > (one === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(base, size, one === 4 ? 'ipv4' : 'ipv6');
  return list.check(address, one === 4 ? 'ipv4' : 'ipv6');
}

/** The same address in one spelling, so that two can be compared. */
export function plainAddress(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** The name under which the PTR record of an address stands (RFC 1035 §3.5, RFC 3596 §2.5). */
export function reverseName(address: string): string {
  if (isIP(address) === 4) return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  const [head = '', tail] = plainAddress(address).split('::');
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const groups = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  const digits = groups.map((group) => group.padStart(4, '0')).join('');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}
