import { useCallback, useSyncExternalStore } from 'react';
import type { TimelineSnapshot, TimelineStore } from '../../lib/inbox/timeline/messages.ts';
import type { Row } from '../../lib/inbox/row.ts';
import { useLastAnswer } from '../use-answer.ts';

/** The only door from the timelines to React. */
export function useTimeline(timeline: TimelineStore): TimelineSnapshot {
  return useSyncExternalStore(timeline.subscribe, timeline.getSnapshot);
}

/**
 * The deliveries about what one is about, undefined while that is awaited, null where nobody answers. As more rows come they are
 * asked for again, and the last answer stands until the next one is there.
 */
export function useMembers(
  { members }: TimelineStore,
  ordinal: number | null,
  rows: readonly Row[],
): readonly number[] | null | undefined {
  const ask = useCallback(
    // The rows name the question, too.
    async () => ({ rows, ordinal, told: ordinal === null ? [] : await members(ordinal) }),
    [members, ordinal, rows],
  );
  const answer = useLastAnswer(ask);
  // Of a neighbour in the same timeline they are the same.
  const isIts = ordinal !== null && answer?.told?.includes(ordinal);
  return isIts || answer?.ordinal === ordinal ? answer?.told : undefined;
}
