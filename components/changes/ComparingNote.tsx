import type { Overview } from '../../lib/webhook/diff/index.ts';
import { plural } from '../format.ts';
import type { ComparingState } from './use-comparison.ts';

type Props = {
  said: ComparingState;
  /** Of the comparison that is shown, or null. */
  overview: Overview | null;
  onCancel: () => void;
  onAgain: () => void;
};

/** How far comparing is, where that is to be said, and the way to end it or to begin anew. */
export function ComparingNote({ said, overview, onCancel, onAgain }: Props) {
  const words = wordsOf(said);
  return (
    <div className="comparing" aria-live="polite">
      {said.state === 'made' && overview && <p className="unseen">{overviewWords(overview)}</p>}
      {words !== null && (
        <p className={said.state === 'failed' ? 'notice' : 'hint'}>
          {words} {/* One button, so that the focus stays where it is. */}
          <button type="button" onClick={said.state === 'slow' ? onCancel : onAgain}>
            {said.state === 'slow' ? 'Cancel' : 'Compare again'}
          </button>
        </p>
      )}
    </div>
  );
}

function wordsOf(said: ComparingState): string | null {
  switch (said.state) {
    case 'slow':
      return 'Comparing …';
    case 'cancelled':
      return 'Cancelled.';
    case 'failed':
      return said.reason;
    default:
      return null;
  }
}

function overviewWords({ told, muted }: Overview): string {
  const changes = told === 0 ? 'No change' : plural(told, 'change', 'changes');
  return `Compared: ${changes}${muted === 0 ? '' : `, ${plural(muted, 'is', 'are')} muted`}.`;
}
