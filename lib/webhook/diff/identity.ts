import type { JsonNode } from '../json/tree.ts';
import { numberValue } from './number-value.ts';
import { numberBoth, type Numbering } from './numbering.ts';

/** How an item of an array says which one it is, as text, or null where it does not. */
type IdentityOf = (item: JsonNode) => string | null;

/**
 * What items are usually told apart by, the surest first. A name or a title may be edited; but where it
 * is all there is and nearly every item has its own, it is better than the position.
 */
export const identityKeys: readonly string[] = [
  'id',
  'uuid',
  'guid',
  'admin_graphql_api_id',
  'key',
  'sku',
  'token',
  'code',
  'handle',
  'slug',
  'name',
  'title',
];

/**
 * Two arrays whose items say which one they are: up to `start` the items of both stand for the same, at
 * the end from `end` and `otherEnd` on; those between are numbered by their identity.
 */
export type Identified = { start: number; end: number; otherEnd: number; between: Numbering };

/**
 * Learns by which key two arrays' items are told apart, looking from an index on: the first of `keys`
 * under which every item of both has a string or a number that at least half of them have alone. Where
 * no keys are given those are the usual ones, then whichever other key each item has a value of its own
 * under. Null where there is none.
 */
export function learnIdentity(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  from: number,
  keys?: readonly string[],
): Identified | null {
  const [first, other] = [before[from], after[from]];
  if (first?.kind !== 'object' || other?.kind !== 'object') return null;
  for (const key of keys ?? identityKeys) {
    const identityOf = identityUnder(key);
    if (identityOf(first) === null || identityOf(other) === null) continue;
    const identified = identifiedBy(identityOf, before, after, from);
    if (identified) return identified;
  }
  const own = keys ? null : keyOfTheirOwn(before, after);
  return own === null ? null : identifiedBy(identityUnder(own), before, after, from);
}

/** Whatever tells an item apart stands near its start. */
const mostKeys = 12;

/**
 * Of the first keys of the first item that under which every item of both arrays has a string or a
 * number of its own, and most of these are on both sides: at least half of the smaller side, or null.
 */
function keyOfTheirOwn(before: readonly JsonNode[], after: readonly JsonNode[]): string | null {
  const first = before[0]?.kind === 'object' ? before[0].members.slice(0, mostKeys) : [];
  let best: string | null = null;
  let mostShared = Math.min(before.length, after.length) / 2;
  for (const { key } of first) {
    const identities = ownIdentities(key, before);
    const others = identities && ownIdentities(key, after);
    if (!others) continue;
    let shared = 0;
    for (const one of others) if (identities.has(one)) shared++;
    // Of several that are equally good the first one.
    if (best === null ? shared >= mostShared : shared > mostShared) {
      best = key;
      mostShared = shared;
    }
  }
  return best;
}

/** Null where an item has none, or one that another has, too. */
function ownIdentities(key: string, items: readonly JsonNode[]): Set<string> | null {
  const identityOf = identityUnder(key);
  const own = new Set<string>();
  for (const item of items) {
    const identity = identityOf(item);
    if (identity === null || own.has(identity)) return null;
    own.add(identity);
  }
  return own;
}

/** Null where the key does not tell the items apart. */
function identifiedBy(
  identityOf: IdentityOf,
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  from: number,
): Identified | null {
  let start = from;
  let end = before.length;
  let otherEnd = after.length;
  let repeated = 0;
  let last: string | null = null;
  // Of those in the same order it is enough that most neighbours differ.
  const isSame = (item: JsonNode, other: JsonNode) => {
    const identity = identityOf(item);
    if (identity === null || identity !== identityOf(other)) return false;
    if (identity === last) repeated++;
    last = identity;
    return true;
  };
  while (start < end && start < otherEnd && isSame(before[start]!, after[start]!)) start++;
  while (end > start && otherEnd > start && isSame(before[end - 1]!, after[otherEnd - 1]!)) {
    end--;
    otherEnd--;
  }
  if (repeated * 2 > before.length - from - (end - start)) return null;
  const identities = identitiesIn(identityOf, before, start, end);
  const others = identitiesIn(identityOf, after, start, otherEnd);
  if (!identities || !others) return null;
  const between = numberBoth(identities, others);
  const areOwn = areMostlyOwn(between.before, between) && areMostlyOwn(between.after, between);
  return areOwn ? { start, end, otherEnd, between } : null;
}

function identitiesIn(
  identityOf: IdentityOf,
  items: readonly JsonNode[],
  start: number,
  end: number,
): string[] | null {
  const identities: string[] = [];
  for (let at = start; at < end; at++) {
    const identity = identityOf(items[at]!);
    if (identity === null) return null;
    identities.push(identity);
  }
  return identities;
}

function areMostlyOwn(numbers: Int32Array, { size }: Numbering): boolean {
  const isSeen = new Uint8Array(size);
  let distinct = 0;
  for (let at = 0; at < numbers.length; at++) {
    if (isSeen[numbers[at]!]) continue;
    isSeen[numbers[at]!] = 1;
    distinct++;
  }
  return distinct * 2 >= numbers.length;
}

/** A number and a text are one identity where they read the same: that its type changed is a change. */
export function identityUnder(key: string): IdentityOf {
  // Where the item before had it: items of an array mostly look alike.
  let guess = 0;
  return (item) => {
    if (item.kind !== 'object') return null;
    const { members } = item;
    if (members[guess]?.key !== key) {
      const found = members.findIndex((member) => member.key === key);
      if (found === -1) return null;
      guess = found;
    }
    const { value } = members[guess]!;
    if (value.kind === 'string') return value.string;
    return value.kind === 'number' ? spelledOnce(value.number) : null;
  };
}

function spelledOnce(number: string): string {
  if (number === '-0') return '0';
  for (let at = 0; at < number.length; at++) {
    const code = number.charCodeAt(at);
    // A point or an exponent: it may be spelled otherwise.
    if (code === 0x2e || code === 0x45 || code === 0x65) return spellingOfWhole(number);
  }
  return number;
}

/** As an integer of another spelling would be written, where it is not too long for one. */
function spellingOfWhole(number: string): string {
  const value = numberValue(number);
  const [digits, zeros] = value.split('e') as [string, string?];
  const isShort = zeros !== undefined && /^\d{1,2}$/.test(zeros);
  return isShort ? digits + '0'.repeat(Number(zeros)) : value;
}
