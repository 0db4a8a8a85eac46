import { hash, timingSafeEqual } from 'node:crypto';
import { randomId } from '../lib/delivery/ids.ts';
import type { RandomBytes } from '../lib/delivery/ids.ts';

// 32 letters of 5 bits: 160 bits, so a plain hash keeps the token (nobody can try them all).
const tokenLength = 32;

export function newToken(random?: RandomBytes): string {
  return randomId(tokenLength, random);
}

/** What the log keeps instead of a token: its SHA-256, lower-case hex. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Compares two hashes of `hashToken` in constant time. */
export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}
