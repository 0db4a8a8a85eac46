import { BlockList, isIP } from 'node:net';

// https://www.iana.org/assignments/iana-ipv4-special-registry and the one for IPv6, without loopback and
// documentation. IPv4 addresses that are written as IPv6 ones (::ffff:10.0.0.1) are matched by the IPv4
// networks.
const privateNetworks = blockList([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]);

const loopbackNetworks = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

/**
 * Whether a URL's hostname, or what a name resolved to, is an address of a private network, loopback
 * left out. `URL` has brought the other spellings (`0xa.1`, `167772161`) to the one form before.
 */
export function isPrivateHost(hostname: string): boolean {
  return isIn(privateNetworks, hostname);
}

/** Whether it is an address of this machine alone. Names are none. */
export function isLoopbackAddress(hostname: string): boolean {
  return isIn(loopbackNetworks, hostname);
}

function isIn(networks: BlockList, hostname: string): boolean {
  // In brackets in a URL; with its interface (`fe80::1%eth0`) out of a look-up.
  const address = hostname.replace(/^\[|\]$|%.*$/g, '');
  const version = isIP(address);
  return version !== 0 && networks.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function blockList(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks) {
    list.addSubnet(address, prefix, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
