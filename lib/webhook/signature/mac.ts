import type { Received } from '../received.ts';
import { createValueReader, type ValueReader } from './source.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The MAC of a message by a key. */
export type MacOf = (key: CryptoKey, message: Bytes) => Promise<Bytes>;

/** What all judging of one delivery shares: its values are read once, and each MAC is computed once. */
export type Shared = { read: ValueReader; macOf: MacOf };

export function shareOf(received: Received): Shared {
  return { read: createValueReader(received), macOf: createMacs() };
}

/**
 * A delivery may carry thousands of digests in hundreds of headers, all of one body: the body is
 * hashed once for each key and the digests are compared. For one delivery only, whose bytes stay as
 * they are: a message is known by its object.
 */
export function createMacs(): MacOf {
  // Weak, because a message is a copy of the body, and every scheme may have its own.
  const known = new WeakMap<Bytes, Map<CryptoKey, Promise<Bytes>>>();
  return (key, message) => {
    const macs = known.get(message) ?? new Map<CryptoKey, Promise<Bytes>>();
    known.set(message, macs);
    const mac = macs.get(key) ?? sign(key, message);
    macs.set(key, mac);
    return mac;
  };
}

async function sign(key: CryptoKey, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, message));
}
