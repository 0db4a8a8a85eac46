import type { StatusChange } from '../providers/provider.ts';
import { createRecent } from './recent.ts';

/** A change of status that does not go on from the one before it: `last` said `expected`. */
export type StatusJump = {
  field: 'status' | 'state';
  /** What the change before left the resource with. */
  expected: string;
  /** What this one says was there before; null where it says that nothing was. */
  got: string | null;
  /** The delivery of the change before. */
  last: number;
};

export type StatusDelivery = {
  ordinal: number;
  timeline: string;
  status: StatusChange;
  /** Where it stands in its counter: a late one belongs between others. Null where nothing counts. */
  place: { counter: string; number: bigint; isLate: boolean } | null;
};

/** The jumps of each delivery that this one changed: its own, and of the one that now comes after it. */
export type JudgedStatus = { ordinal: number; jumps: StatusJump[] };

// Late deliveries come within days; further back nobody looks.
const mostChanges = 16;

/** Follows the status of every resource, of at most so many that changed last. */
export function createStatuses(mostTimelines: number): {
  add: (delivery: StatusDelivery) => JudgedStatus[];
} {
  const chains = createRecent<StatusDelivery[]>(mostTimelines);
  return {
    add: (delivery) => {
      const chain = chains.get(delivery.timeline) ?? [];
      const at = placeIn(chain, delivery);
      chain.splice(at, 0, delivery);
      const judged = chain.slice(at, at + 2).map((one, after) => ({
        ordinal: one.ordinal,
        jumps: jumpsOf(one, chain[at + after - 1]),
      }));
      if (chain.length > mostChanges) chain.shift();
      chains.set(delivery.timeline, chain);
      return judged;
    },
  };
}

/** A late delivery stands where its number does; all others stand last. */
function placeIn(chain: readonly StatusDelivery[], { place }: StatusDelivery): number {
  let at = chain.length;
  if (!place?.isLate) return at;
  for (; at > 0; at -= 1) {
    const before = chain[at - 1]!.place;
    if (before?.counter !== place.counter || before.number < place.number) break;
  }
  return at;
}

function jumpsOf(one: StatusDelivery, before: StatusDelivery | undefined): StatusJump[] {
  if (!before) return [];
  const [last, now] = [before.status, one.status];
  return [
    { field: 'status' as const, expected: last.newStatus, got: now.oldStatus },
    { field: 'state' as const, expected: last.newState, got: now.oldState },
  ].flatMap(({ field, expected, got }) =>
    expected === null || expected === got ? [] : [{ field, expected, got, last: before.ordinal }],
  );
}
