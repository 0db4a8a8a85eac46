import type { Problem } from '../lib/inbox/messages.ts';

/** An error: what happened, what was kept, what to do. */
export function Notice({ problem }: { problem: Problem }) {
  return (
    <div className="notice" role="alert">
      <strong>{problem.happened}</strong> <span>{problem.kept}</span> <span>{problem.todo}</span>
    </div>
  );
}
