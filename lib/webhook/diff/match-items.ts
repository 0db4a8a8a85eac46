// Which item of one array is which of the other, for the stretch that is not simply alike.
import type { JsonNode } from '../json/tree.ts';
import { alignGap } from './align-gap.ts';
import { commonSequence, pairEqual } from './common-sequence.ts';
import type { IdentityOf } from './identity.ts';
import type { Interner } from './interner.ts';
import { longestRise } from './longest-rise.ts';

/** For each item of `before` its partner’s index in `after`, or -1; and whether it stays in place. */
export type Matching = { partners: Int32Array; stays: Uint8Array };

/**
 * Matches items by identity, the nth of a twin with the nth, or by equal content where there is no
 * identity. As few as possible move. What is left between two that stay is paired where one may have
 * become the other.
 */
export function matchItems(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  { identityOf, idOf }: { identityOf: IdentityOf | null; idOf: Interner },
): Matching {
  const matching = identityOf
    ? matchByIdentity(before, after, identityOf)
    : matchByContent(before, after, idOf);
  pairLeftovers(before, after, { matching, idOf, hasIdentity: identityOf !== null });
  return matching;
}

function matchByIdentity(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  identityOf: IdentityOf,
): Matching {
  const numbers = new Map<string, number>();
  const numbered = (item: JsonNode) => {
    const identity = identityOf(item)!;
    const known = numbers.get(identity) ?? numbers.size;
    numbers.set(identity, known);
    return known;
  };
  const partners = pairEqual(Int32Array.from(before, numbered), Int32Array.from(after, numbered));
  const paired = Int32Array.from(partners.keys()).filter((at) => partners[at]! >= 0);
  const kept = longestRise(paired.map((at) => partners[at]!));
  const stays = new Uint8Array(before.length);
  for (const [nth, at] of paired.entries()) stays[at] = kept[nth]!;
  return { partners, stays };
}

function matchByContent(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  idOf: Interner,
): Matching {
  const ids = Int32Array.from(before, idOf);
  const otherIds = Int32Array.from(after, idOf);
  const partners = commonSequence(ids, otherIds);
  const stays = partners.map((partner) => (partner >= 0 ? 1 : 0));
  const isTaken = new Uint8Array(after.length);
  for (const partner of partners) if (partner >= 0) isTaken[partner] = 1;
  const left = Int32Array.from(partners.keys()).filter((at) => partners[at] === -1);
  const free = Int32Array.from(isTaken.keys()).filter((at) => !isTaken[at]);
  const moved = pairEqual(
    left.map((at) => ids[at]!),
    free.map((at) => otherIds[at]!),
  );
  for (const [nth, at] of left.entries()) if (moved[nth]! >= 0) partners[at] = free[moved[nth]!]!;
  return { partners, stays: Uint8Array.from(stays) };
}

/** Pairs what was removed and added in the same gap between two items that stay. */
function pairLeftovers(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  {
    matching: { partners, stays },
    idOf,
    hasIdentity,
  }: { matching: Matching; idOf: Interner; hasIdentity: boolean },
): void {
  const isTaken = new Uint8Array(after.length);
  for (const partner of partners) if (partner >= 0) isTaken[partner] = 1;
  let from = 0;
  let otherFrom = 0;
  for (let at = 0; at <= before.length; at++) {
    if (at < before.length && !stays[at]) continue;
    const otherEnd = at < before.length ? partners[at]! : after.length;
    const removed: number[] = [];
    for (let one = from; one < at; one++) if (partners[one] === -1) removed.push(one);
    const added: number[] = [];
    for (let one = otherFrom; one < otherEnd; one++) if (!isTaken[one]) added.push(one);
    for (const [one, other] of alignGap(
      removed.map((index) => before[index]!),
      added.map((index) => after[index]!),
      { idOf, hasIdentity },
    )) {
      partners[removed[one]!] = added[other]!;
      stays[removed[one]!] = 1;
    }
    from = at + 1;
    otherFrom = otherEnd + 1;
  }
}
