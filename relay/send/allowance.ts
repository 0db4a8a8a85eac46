import { isIP } from 'node:net';
import { isLoopbackAddress, isPrivateHost } from './private-host.ts';

/** Where the relay may send to. */
export type Allowance = {
  /** Whether a URL with this hostname may be asked at all, before anything is looked up. */
  allowsHost(hostname: string): boolean;
  /** Whether what that hostname resolved to may be connected to. */
  allowsAddress(hostname: string, address: string): boolean;
};

/**
 * Loopback, and the hosts that the relay's owner named: `example.com`, `*.example.com` for all names
 * below it, or an address. Addresses of private networks only where they are named themselves: a name
 * belongs to whoever runs its DNS. Without `loopback` that has to be named as well: for a relay that other
 * machines may ask.
 */
export function createAllowance(
  hosts: readonly string[] = [],
  { loopback = true }: { loopback?: boolean } = {},
): Allowance {
  const named = new Set(hosts.map(bare));

  return {
    allowsHost: (hostname) => (loopback && isLoopbackName(hostname)) || isNamed(bare(hostname)),
    allowsAddress(hostname, address) {
      if (named.has(bare(address))) return true;
      if (isLoopbackAddress(address)) return loopback || isLoopbackName(hostname);
      return isNamed(bare(hostname)) && !isPrivateHost(address);
    },
  };

  function isNamed(hostname: string): boolean {
    const parts = hostname.split('.');
    const above = parts.map((_, at) => `*.${parts.slice(at + 1).join('.')}`);
    return [hostname, ...above].some((name) => named.has(name));
  }
}

/** Whether it can be named: a host without scheme, port or path. */
export function isAllowableHost(text: string): boolean {
  const host = text.startsWith('*.') ? text.slice(2) : text;
  if (isIP(host) === 6) return true;
  return /^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(host) && URL.canParse(`http://${host}`);
}

/** https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
function isLoopbackName(hostname: string): boolean {
  return /^(.+\.)?localhost\.?$/.test(hostname) || isLoopbackAddress(hostname);
}

/** One spelling of a host: lower case, no brackets, no closing dot. */
function bare(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$|\.$/g, '');
}
