import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import type { Allowance } from './allowance.ts';
import type { Failure } from './attempt.ts';
import { failure, failureOf } from './failure.ts';

/** All addresses of a name; rejects as `dns.lookup` does. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>;

export const systemLookup: Lookup = (hostname) => lookup(hostname, { all: true });

export type Pinned =
  | { ok: true; addresses: readonly LookupAddress[] }
  | { ok: false; error: Failure };

/**
 * The addresses that a URL's host has now, each of which may be connected to. They are looked up once and
 * connected to as they are: a name that leads elsewhere a moment later (DNS rebinding) leads nowhere.
 */
export async function pin(url: URL, allowance: Allowance, look: Lookup): Promise<Pinned> {
  const { hostname } = url;
  const address = hostname.replace(/^\[|\]$/g, '');
  if (!allowance.allowsHost(hostname)) return { ok: false, error: notAllowed(hostname) };
  const version = isIP(address);
  if (version !== 0) return { ok: true, addresses: [{ address, family: version }] };
  let addresses;
  try {
    addresses = await look(hostname);
  } catch (error) {
    return { ok: false, error: failureOf(error, url) };
  }
  const wrong = addresses.find((one) => !allowance.allowsAddress(hostname, one.address));
  if (wrong) return { ok: false, error: privateAddress(hostname, wrong.address) };
  return { ok: true, addresses };
}

/** What makes Node connect to these addresses whatever the name would say now. */
export function lookupOf(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, { all }, give) => {
    if (all) return give(null, [...addresses]);
    const [first] = addresses;
    give(null, first!.address, first!.family);
  };
}

function notAllowed(hostname: string): Failure {
  const says = `The relay sends nothing to ${hostname}. Start it with --send-allow ${hostname} if it should.`;
  return failure('not-allowed', says);
}

function privateAddress(hostname: string, address: string): Failure {
  const says = `${hostname} leads to ${address}, which is in a private network: nothing was sent. Add --send-allow ${address} if that is meant.`;
  return failure('private-address', says);
}
