/** What leaves out the delivery that a failure begins with, as “#12 orders/create cannot …”, or null. */
export type LeaveOutOf = (reason: string) => (() => void) | null;

/** Beside a failure: goes on without the delivery that it is about. */
export function LeaveOut({ onLeaveOut }: { onLeaveOut: (() => void) | null }) {
  if (!onLeaveOut) return null;
  return (
    <button type="button" onClick={onLeaveOut}>
      Leave it out
    </button>
  );
}
