import { spokenWords, standWords } from './diagnosis-words.ts';
import type { DiagnosingState } from './use-diagnosis.ts';

type Props = { said: DiagnosingState; onCancel: () => void; onAgain: () => void };

/** How far a search is, and the way to end it or to begin anew. */
export function DiagnosingNote({ said, onCancel, onAgain }: Props) {
  const isUnderWay = said.state === 'under-way';
  return (
    <div className="diagnosing">
      <p className="unseen" role="status">
        {spokenWords(said)}
      </p>
      <p className={said.state === 'failed' ? 'notice' : 'hint'}>{standWords(said)}</p>
      {/* One button, so that the focus stays where it is. */}
      <button type="button" onClick={isUnderWay ? onCancel : onAgain}>
        {isUnderWay ? 'Cancel' : 'Search again'}
      </button>
    </div>
  );
}
