import type { Problem } from '../lib/inbox/messages.ts';

/** An error: what happened, what was kept, what to do. */
export function Notice({ problem, onDismiss }: { problem: Problem; onDismiss: () => void }) {
  return (
    <div className="notice" role="alert">
      <strong>{problem.happened}</strong> <span>{problem.kept}</span> <span>{problem.todo}</span>
      <button type="button" className="quiet" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}
