import { BlockList, isIPv6 } from 'node:net';

/**
 * Addresses that are nobody's on the Internet (the IANA registries of special-purpose addresses): this machine, private
 * and shared networks, documentation, multicast. Whoever publishes an MX must not make us talk to our own machines.
 */
const special: ReadonlyArray<[address: string, prefix: number]> = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001:db8::', 32],
  ['2001::', 23],
  ['2002::', 16],
  ['3fff::', 20],
];
const nobodys = new BlockList();
for (const [address, prefix] of special) nobodys.addSubnet(address, prefix, isIPv6(address) ? 'ipv6' : 'ipv4');
/** Of IPv6 only these are given out at all. */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

export function isPublic(address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  return !nobodys.check(address, family) && (family === 'ipv4' || given.check(address, 'ipv6'));
}
