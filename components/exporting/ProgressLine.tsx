import { formatCount, plural } from '../format.ts';
import type { Progress } from './use-plan.ts';

type Props = { doing: string; progress: Progress | null; onCancel: () => void };

/** How far something is, in deliveries, and the way to end it. */
export function ProgressLine({ doing, progress, onCancel }: Props) {
  return (
    <p className="export-progress">
      {/* Without a value it says that nobody knows. */}
      <progress aria-label={doing} value={progress?.deliveries} max={progress?.total} />
      <span>
        {doing}
        {progress &&
          `: ${formatCount(progress.deliveries)} of ${plural(progress.total, 'delivery', 'deliveries')}`}
      </span>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </p>
  );
}
