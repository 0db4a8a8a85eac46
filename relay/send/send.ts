import { hash } from 'node:crypto';
import { canonicalHeaderName, type HeaderPair } from '../../lib/delivery/headers.ts';
import type { Allowance } from './allowance.ts';
import type { Attempt, Limits, Message } from './attempt.ts';
import { exchange } from './exchange.ts';
import { failure } from './failure.ts';
import { type Lookup, pin, systemLookup } from './pin.ts';

export type SendConfig = {
  allowance: Allowance;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** The system's where there is none. */
  lookup?: Lookup | undefined;
  /** PEM of the authorities to trust instead of Node's own. */
  authorities?: string | undefined;
};

/** Tries once, and tells what came of it. Never rejects; an aborted signal ends it as `aborted`. */
export type Send = (
  message: Message,
  options: { limits?: Limits; signal: AbortSignal },
) => Promise<Attempt>;

const defaultLimits: Limits = {
  connectMs: 10_000,
  answerMs: 30_000,
  wholeMs: 60_000,
  answerBytes: 64 * 1024,
};

/**
 * The one way by which the relay sends anything anywhere: exact bytes and header pairs, to hosts that are
 * allowed, at addresses that were checked, with certificates verified.
 */
export function createSend(config: SendConfig): Send {
  const { allowance, now, lookup = systemLookup, authorities } = config;

  return async (message, { limits = defaultLimits, signal }) => {
    const at = now();
    const started = performance.now();
    const whole = { ...message, headers: completed(message) };
    const result = await attempt(whole, limits, signal);
    const { method, url, headers, body } = whole;
    const tookMs = Math.round(performance.now() - started);
    const sizeBytes = body.byteLength;
    const sha256 = hash('sha256', body, 'hex');
    return { at, tookMs, request: { method, url, headers, sizeBytes, sha256 }, result };
  };

  async function attempt(
    message: Message,
    limits: Limits,
    signal: AbortSignal,
  ): Promise<Attempt['result']> {
    if (signal.aborted) return { ok: false, error: failure('aborted', 'It was called off.') };
    const url = URL.parse(message.url);
    if (!url || !/^https?:$/.test(url.protocol)) {
      return { ok: false, error: failure('bad-message', 'This is no http or https URL.') };
    }
    const pinned = await pin(url, allowance, lookup);
    if (!pinned.ok) return pinned;
    const { addresses } = pinned;
    return exchange({ url, message, addresses, limits, signal, authorities });
  }
}

/**
 * All headers that go out, so that what is kept is what was sent. The length is that of the body: of a
 * request that came in chunks the payload was kept, not the framing.
 */
function completed({ url, headers, body }: Message): HeaderPair[] {
  const target = URL.parse(url);
  const has = (name: string) => headers.some(([given]) => canonicalHeaderName(given) === name);
  const kept = headers.filter(([name]) => !/^(content-length|transfer-encoding)$/i.test(name));
  return [
    ...(target && !has('host') ? [['Host', target.host] as const] : []),
    ...kept,
    ...(target?.username && !has('authorization') ? [authorizationOf(target)] : []),
    ['Content-Length', String(body.byteLength)],
    ...(has('connection') ? [] : [['Connection', 'close'] as const]),
  ];
}

/** https://www.rfc-editor.org/rfc/rfc7617 */
function authorizationOf({ username, password }: URL): HeaderPair {
  const pair = [username, password].map(unescaped).join(':');
  return ['Authorization', `Basic ${Buffer.from(pair).toString('base64')}`];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
