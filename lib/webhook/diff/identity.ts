import type { JsonNode } from '../json/tree.ts';
import { numberValue } from './number-value.ts';

/** How an item of an array says which one it is, as text, or null where it does not. */
export type IdentityOf = (item: JsonNode) => string | null;

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
 * Learns by which key two arrays' items are told apart, looking from an index on: the first of `keys`
 * under which every item of both has a string or a number that at least half of them have alone. Null
 * where there is none.
 */
export function learnIdentity(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  from: number,
  keys: readonly string[],
): IdentityOf | null {
  const [first, other] = [before[from], after[from]];
  if (first?.kind !== 'object' || other?.kind !== 'object') return null;
  for (const key of keys) {
    const identityOf = identityUnder(key);
    if (identityOf(first) === null || identityOf(other) === null) continue;
    if (tellsApart(identityOf, before, after, from)) return identityOf;
  }
  return null;
}

/** A number and a text are one identity where they read the same: that its type changed is a change. */
function identityUnder(key: string): IdentityOf {
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
  return /^(?:0|-?[1-9]\d*)$/.test(number) ? number : numberValue(number);
}

function tellsApart(
  identityOf: IdentityOf,
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  from: number,
): boolean {
  // The same ones in the same places: then it is enough that neighbours differ.
  let isAligned = before.length === after.length;
  let repeated = 0;
  let last: string | null = null;
  for (let at = from; at < before.length && isAligned; at++) {
    const identity = identityOf(before[at]!);
    if (identity === null) return false;
    if (identity === last) repeated++;
    last = identity;
    isAligned = identity === identityOf(after[at]!);
  }
  if (isAligned) return repeated * 2 <= before.length - from;
  return areMostlyOwn(identityOf, before, from) && areMostlyOwn(identityOf, after, from);
}

function areMostlyOwn(identityOf: IdentityOf, items: readonly JsonNode[], from: number): boolean {
  const seen = new Set<string>();
  for (let at = from; at < items.length; at++) {
    const identity = identityOf(items[at]!);
    if (identity === null) return false;
    seen.add(identity);
  }
  return seen.size * 2 >= items.length - from;
}
