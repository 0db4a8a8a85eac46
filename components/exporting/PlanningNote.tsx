import { useDelayed } from './use-delayed.ts';
import { LeaveOut, type LeaveOutOf } from './LeaveOut.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import type { Planning } from './use-plan.ts';

type Props = {
  planning: Planning;
  leaveOutOf: LeaveOutOf;
  onCancel: () => void;
  onAgain: () => void;
};

/** How the plan stands, where it is not simply made. */
export function PlanningNote({ planning, leaveOutOf, onCancel, onAgain }: Props) {
  const isSlow = useDelayed(planning.state === 'under-way');
  switch (planning.state) {
    case 'off':
    case 'made':
      return null;
    case 'under-way':
      return isSlow ? (
        <ProgressLine doing="Planning" progress={planning.progress} onCancel={onCancel} />
      ) : null;
    case 'cancelled':
      return (
        <p className="hint" role="status">
          The plan was cancelled.{' '}
          <button type="button" onClick={onAgain}>
            Plan again
          </button>
        </p>
      );
    case 'failed':
      return (
        <p className="notice" role="alert">
          {planning.reason} <LeaveOut onLeaveOut={leaveOutOf(planning.reason)} />
          <button type="button" onClick={onAgain}>
            Plan again
          </button>
        </p>
      );
  }
}
