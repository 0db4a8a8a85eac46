// Which item of one array is which of the other, for the stretch that is not simply alike.
import type { JsonNode } from '../json/tree.ts';
import { alignGap } from './align-gap.ts';
import { commonSequence } from './common-sequence.ts';
import type { Interner } from './interner.ts';
import { longestRise } from './longest-rise.ts';
import { indexesWhere, numberBoth, pairEqual, takenOf, type Numbering } from './numbering.ts';

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
  { identities, idOf }: { identities: Numbering | null; idOf: Interner },
): Matching {
  const matching = identities
    ? matchByIdentity(identities)
    : matchByContent(Int32Array.from(before, idOf), Int32Array.from(after, idOf));
  pairLeftovers(before, after, { matching, idOf, hasIdentity: identities !== null });
  return matching;
}

function matchByIdentity(identities: Numbering): Matching {
  const partners = pairEqual(identities);
  const stays = new Uint8Array(partners.length);
  for (let at = 0; at < partners.length; at++) stays[at] = partners[at]! >= 0 ? 1 : 0;
  const paired = indexesWhere(stays, 1);
  const kept = longestRise(paired.map((at) => partners[at]!));
  for (let nth = 0; nth < paired.length; nth++) stays[paired[nth]!] = kept[nth]!;
  return { partners, stays };
}

function matchByContent(before: Int32Array, after: Int32Array): Matching {
  const contents = numberBoth(before, after);
  const partners = commonSequence(contents);
  const stays = new Uint8Array(partners.length);
  for (let at = 0; at < partners.length; at++) stays[at] = partners[at]! >= 0 ? 1 : 0;
  // What is equal and in no common order has moved.
  const left = indexesWhere(stays, 0);
  const free = indexesWhere(takenOf(partners, after.length), 0);
  const moved = pairEqual({
    before: left.map((at) => contents.before[at]!),
    after: free.map((at) => contents.after[at]!),
    size: contents.size,
  });
  for (let nth = 0; nth < left.length; nth++) {
    if (moved[nth]! >= 0) partners[left[nth]!] = free[moved[nth]!]!;
  }
  return { partners, stays };
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
  const isTaken = takenOf(partners, after.length);
  let from = 0;
  let otherFrom = 0;
  for (let at = 0; at <= before.length; at++) {
    if (at < before.length && !stays[at]) continue;
    const otherEnd = at < before.length ? partners[at]! : after.length;
    const gap = { from, otherFrom };
    from = at + 1;
    otherFrom = otherEnd + 1;
    if (at === gap.from || otherEnd === gap.otherFrom) continue;
    const removed: number[] = [];
    for (let one = gap.from; one < at; one++) if (partners[one] === -1) removed.push(one);
    const added: number[] = [];
    for (let one = gap.otherFrom; one < otherEnd; one++) if (!isTaken[one]) added.push(one);
    for (const [one, other] of alignGap(
      removed.map((index) => before[index]!),
      added.map((index) => after[index]!),
      { idOf, hasIdentity },
    )) {
      partners[removed[one]!] = added[other]!;
      stays[removed[one]!] = 1;
    }
  }
}
