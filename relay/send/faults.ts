import { canonicalHeaderName, type HeaderPair } from '../../lib/delivery/headers.ts';
import { providers } from '../../lib/webhook/index.ts';
import type { Message } from './attempt.ts';

/**
 * What can be made wrong on purpose:
 * - `bad-signature`: the signature's digest is another one.
 * - `stale-timestamp`: it says that it was triggered a day earlier than it was.
 * - `duplicate`: everything is sent twice.
 * - `reordered`: the last one is sent first.
 * - `truncated`: the body ends in its middle; the length is that of what is left.
 * - `slow`: the second half of the body comes three seconds later.
 * - `wrong-content-type`: JSON says that it is XML, anything else that it is JSON.
 */
export const faults = [
  'bad-signature',
  'stale-timestamp',
  'duplicate',
  'reordered',
  'truncated',
  'slow',
  'wrong-content-type',
] as const;
export type Fault = (typeof faults)[number];

export type Faulty = { ok: true; messages: Message[] } | { ok: false; reason: string };

const slowMs = 3000;
const staleMs = 24 * 60 * 60 * 1000;

/**
 * The messages with these faults, in the order in which to send them. They are signed already, so all
 * but the signature's own fault leaves it as it is. The reason is a sentence for people.
 */
export function withFaults(messages: readonly Message[], wanted: readonly Fault[]): Faulty {
  const has = new Set(wanted);
  if (has.has('reordered') && messages.length < 2) {
    return { ok: false, reason: 'One alone cannot be out of order: send a burst of two or more.' };
  }
  const changed: Message[] = [];
  for (const message of messages) {
    const { body } = message;
    let { headers } = message;
    if (has.has('bad-signature')) headers = headers.map(withOtherDigest);
    if (has.has('stale-timestamp')) {
      if (!headers.some(isTime)) return { ok: false, reason: 'It says no time that can be stale.' };
      headers = headers.map((pair) => (isTime(pair) ? earlier(pair) : pair));
    }
    if (has.has('wrong-content-type')) headers = headers.map(withOtherType);
    changed.push({
      ...message,
      headers,
      body: has.has('truncated') ? body.slice(0, Math.floor(body.byteLength / 2)) : body,
      pauseMs: has.has('slow') ? slowMs : message.pauseMs,
    });
  }
  if (has.has('reordered')) changed.reverse();
  const twice = has.has('duplicate') ? changed.flatMap((one) => [one, one]) : changed;
  return { ok: true, messages: twice };
}

const signatureNames: ReadonlySet<string> = new Set(
  providers.flatMap(({ schemes }) =>
    schemes.flatMap(({ signature }) =>
      'headers' in signature ? signature.headers.map(canonicalHeaderName) : [],
    ),
  ),
);

/** One digit of the digest is another one; `0` and `1` are letters of hex and of base64. */
function withOtherDigest([name, value]: HeaderPair): HeaderPair {
  if (!signatureNames.has(canonicalHeaderName(name))) return [name, value];
  const other = value.replaceAll(
    /[A-Za-z\d+/_-]{16,}/g,
    (digest) => (digest.startsWith('0') ? '1' : '0') + digest.slice(1),
  );
  return [name, other];
}

function isTime([name]: HeaderPair): boolean {
  return canonicalHeaderName(name) === 'x-shopify-triggered-at';
}

/** The digits behind the milliseconds stay. */
function earlier([name, value]: HeaderPair): HeaderPair {
  const [, whole = '', rest = ''] = /^(.{19})(.*)$/.exec(value) ?? [];
  const moved = new Date(Date.parse(`${whole}Z`) - staleMs).toISOString().slice(0, 19);
  return [name, moved + rest];
}

function withOtherType([name, value]: HeaderPair): HeaderPair {
  if (canonicalHeaderName(name) !== 'content-type') return [name, value];
  return [name, /json/i.test(value) ? 'application/xml' : 'application/json'];
}
