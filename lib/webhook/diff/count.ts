import type { BodyDiff } from './bodies.ts';

/**
 * How many changes there are between two bodies, without those that are muted, and how many those are.
 * Of a text each stretch that differs is one; of bytes it is only known that they differ.
 */
export function countChanges(found: BodyDiff): { told: number; muted: number } {
  switch (found.kind) {
    case 'tree': {
      const { changes } = found.diff;
      const muted = changes.filter(({ isMuted }) => isMuted).length;
      return { told: changes.length - muted, muted };
    }
    case 'text': {
      // What was removed and what came instead of it is one change.
      const told = found.pieces.filter(
        ({ kind }, at, pieces) =>
          kind !== 'same' && !(kind === 'added' && pieces[at - 1]?.kind === 'removed'),
      );
      return { told: told.length, muted: 0 };
    }
    case 'bytes':
      return { told: 1, muted: 0 };
    case 'same':
      return { told: 0, muted: 0 };
  }
}
