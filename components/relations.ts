import type { Flag } from '../lib/webhook/sequence/index.ts';

/** Ordinals of the deliveries that one has to do with. */
export type Relations = {
  /** The delivery that it repeats, or null. */
  duplicateOf: number | null;
  /** Its later copies. */
  copies: readonly number[];
  /** The others that the same action caused. */
  siblings: readonly number[];
  /** Came before it, but was triggered after it; or null. */
  later: number | null;
  /** The change of status that its own does not go on from, or null. */
  lastStatus: number | null;
};

/** Reads out of all flags what one delivery has to do with others. */
export function relationsOf(
  ordinal: number,
  flags: ReadonlyMap<number, readonly Flag[]>,
): Relations {
  const own = flags.get(ordinal) ?? [];
  const found = <Kind extends Flag['kind']>(kind: Kind) =>
    own.find((flag): flag is Flag & { kind: Kind } => flag.kind === kind);
  const action = found('sibling')?.first ?? null;
  const copies: number[] = [];
  const siblings: number[] = [];
  for (const [other, told] of flags) {
    if (other === ordinal) continue;
    for (const flag of told) {
      if (flag.kind === 'duplicate' && flag.first === ordinal) copies.push(other);
      if (flag.kind === 'sibling' && flag.first === action) siblings.push(other);
    }
  }
  return {
    duplicateOf: found('duplicate')?.first ?? null,
    copies,
    siblings,
    later: found('out-of-order')?.later ?? null,
    lastStatus: found('status-jump')?.last ?? null,
  };
}
