import type { HeaderPair } from '../../delivery/headers.ts';
import { longestRise } from './longest-rise.ts';

/** A header on one side: its place among all of them, and the pair as received. */
export type HeaderSpot = { index: number; pair: HeaderPair };

/**
 * One change of the headers. `moved` stands elsewhere among those that stayed; `respelled` has the same
 * value under a name in other case.
 */
export type HeaderChange = {
  kind: 'added' | 'removed' | 'changed' | 'moved' | 'respelled';
  /** In lower case. */
  name: string;
  before: HeaderSpot | null;
  after: HeaderSpot | null;
  /** Whether it differs with every delivery, and says nothing. */
  isMuted: boolean;
};

/** What senders and whoever passes a request on write anew each time. */
const volatileNames: ReadonlySet<string> = new Set([
  'age',
  'b3',
  'baggage',
  'cf-connecting-ip',
  'cf-ray',
  'content-digest',
  'content-length',
  'content-md5',
  'date',
  'digest',
  'fly-request-id',
  'forwarded',
  'hmacsignature',
  'ngrok-trace-id',
  'repr-digest',
  'signature-input',
  'sentry-trace',
  'traceparent',
  'tracestate',
  'true-client-ip',
  'via',
  'webhook-id',
  'x-amzn-trace-id',
  'x-b3-parentspanid',
  'x-b3-spanid',
  'x-b3-traceid',
  'x-cloud-trace-context',
  'x-correlation-id',
  'x-forwarded-for',
  'x-real-ip',
  'x-request-start',
  'x-shopify-triggered-at',
  // The signature’s name at Trello.
  'x-trello-webhook',
  'x-vercel-id',
]);

/** Others by what their names end with, as `X-GitHub-Delivery` and `PayPal-Transmission-Sig`. */
const volatileEnds =
  /(?:^|-)(?:(?:delivery|event|eventsub-message|invocation|message|request|shopify-webhook|trace|transmission)-(?:id|uuid|time|timestamp)|delivery|idempotency-(?:key|token)|svix-id|(?:transmission-)?sig|timestamp|trace-id)$/;
/** `X-Hub-Signature-256`, `X-Shopify-Hmac-Sha256`, `Box-Signature-Primary`, but not its version. */
const signatures = /(?:^|-)(?:signature|hmac)(?:-|$)(?!version$)/;

/**
 * Whether a header differs with every delivery, whoever sent it: a signature, the delivery’s or the
 * event’s id, a time, a trace, what follows from the body. Names are in any case.
 */
export function isVolatileHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return volatileNames.has(lower) || volatileEnds.test(lower) || signatures.test(lower);
}

/**
 * Compares headers: names in any case, order and duplicates seen. Of equal names equal values belong
 * together, then the nth to the nth. In the order of `after`, what was removed first.
 */
export function diffHeaders(
  before: readonly HeaderPair[],
  after: readonly HeaderPair[],
): HeaderChange[] {
  const partners = partnersOf(before, after);
  const paired = Int32Array.from(partners.keys()).filter((at) => partners[at]! >= 0);
  const stays = longestRise(paired.map((at) => partners[at]!));
  const changes: HeaderChange[] = [];
  const tell = (kind: HeaderChange['kind'], from: number, to: number) => {
    const own = from === -1 ? null : { index: from, pair: before[from]! };
    const other = to === -1 ? null : { index: to, pair: after[to]! };
    const name = nameOf((own ?? other)!.pair);
    changes.push({ kind, name, before: own, after: other, isMuted: isVolatileHeader(name) });
  };
  for (const [at, partner] of partners.entries()) if (partner === -1) tell('removed', at, -1);
  const from = new Int32Array(after.length).fill(-1);
  for (const at of paired) from[partners[at]!] = at;
  const moved = new Set(paired.filter((_, nth) => !stays[nth]));
  for (const [to, at] of from.entries()) {
    if (at === -1) {
      tell('added', -1, to);
      continue;
    }
    const [[name, value], [otherName, otherValue]] = [before[at]!, after[to]!];
    if (value !== otherValue) tell('changed', at, to);
    else if (name !== otherName) tell('respelled', at, to);
    if (moved.has(at)) tell('moved', at, to);
  }
  return changes;
}

function partnersOf(before: readonly HeaderPair[], after: readonly HeaderPair[]): Int32Array {
  const partners = new Int32Array(before.length).fill(-1);
  const isTaken = new Uint8Array(after.length);
  for (const keyOf of [nameAndValueOf, nameOf]) {
    const places = new Map<string, number[]>();
    for (const [at, pair] of after.entries()) {
      if (isTaken[at]) continue;
      const key = keyOf(pair);
      const known = places.get(key);
      if (known) known.push(at);
      else places.set(key, [at]);
    }
    const iterators = new Map([...places].map(([key, all]) => [key, all.values()]));
    for (const [at, pair] of before.entries()) {
      if (partners[at] !== -1) continue;
      const next = iterators.get(keyOf(pair))?.next().value;
      if (next === undefined) continue;
      partners[at] = next;
      isTaken[next] = 1;
    }
  }
  return partners;
}

function nameOf([name]: HeaderPair): string {
  return name.toLowerCase();
}

function nameAndValueOf(pair: HeaderPair): string {
  return `${nameOf(pair)}:${pair[1]}`;
}
