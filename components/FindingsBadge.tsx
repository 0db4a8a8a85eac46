import type { FindingCounts } from '../lib/webhook/topics/finding-groups.ts';
import { worstOf, worstWord } from './finding-words.ts';
import { SeverityMark } from './SeverityMark.tsx';

/** The worst of a delivery’s findings, counted; news alone is quiet. */
export function FindingsBadge({ counts }: { counts: FindingCounts }) {
  const worst = worstOf(counts);
  if (worst === null) return null;
  return (
    <span className="severity" data-severity={worst}>
      <SeverityMark severity={worst} />
      {worstWord(counts)}
    </span>
  );
}
