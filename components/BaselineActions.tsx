import { useMemo, useState } from 'react';
import type { Inspected } from '../lib/inbox/messages.ts';
import type { Row } from '../lib/inbox/row.ts';
import type { InboxStore } from '../lib/inbox/store.ts';
import { formatCount } from './format.ts';
import { ShapeExports } from './ShapeExports.tsx';

type Props = {
  row: Row;
  /** All of the source. */
  rows: readonly Row[];
  baseline: Inspected['baseline'];
  inbox: Pick<InboxStore, 'accept' | 'baseline' | 'removeTopicRecord'>;
};

/** Accepts deliveries as what is to be expected of their topic, or forgets what was accepted. */
export function BaselineActions({ row, rows, baseline, inbox }: Props) {
  const [state, setState] = useState<'idle' | 'under-way' | 'failed'>('idle');
  const alike = useMemo(() => acceptable(rows, row), [rows, row]);
  const isBusy = state === 'under-way';
  const isAccepted = baseline?.isAccepted ?? false;
  const accept = async (ordinals: readonly number[]) => {
    // A button that is disabled while it has the focus loses it: so these only say that they are.
    if (isBusy || (isAccepted && ordinals.length === 1)) return;
    setState('under-way');
    setState((await inbox.accept(ordinals)) === null ? 'failed' : 'idle');
  };
  return (
    <section className="baseline" aria-label="Baseline">
      <div className="baseline-actions">
        <button
          type="button"
          aria-disabled={isBusy || isAccepted}
          onClick={() => void accept([row.ordinal])}
        >
          {isAccepted ? 'Accepted' : 'Accept as baseline'}
        </button>
        {alike.length > 1 && (
          <button
            type="button"
            aria-disabled={isBusy}
            title="Every delivery of this provider, account, topic and API version without errors"
            onClick={() => void accept(alike)}
          >
            Accept all {formatCount(alike.length)} of this topic
          </button>
        )}
        {baseline && (
          <button type="button" onClick={() => inbox.removeTopicRecord('baselines', baseline.id)}>
            Forget baseline
          </button>
        )}
      </div>
      <p aria-live="polite" className="hint">
        {isBusy
          ? 'Learning …'
          : baseline
            ? `Baseline of ${formatCount(baseline.deliveries)} accepted. Only what is new against it is said.`
            : 'No baseline yet. Accept a delivery that is as it should be, and only what is new is said.'}
      </p>
      {state === 'failed' && (
        <p className="reason" role="alert">
          This was not learned, and what was accepted before stays. Accept it again; if it goes on,
          “Clear” makes room.
        </p>
      )}
      {baseline && <ShapeExports id={baseline.id} baseline={inbox.baseline} />}
    </section>
  );
}

/** What may be accepted together with a delivery: errors are not what is to be expected. */
function acceptable(rows: readonly Row[], { provider, account, topic, apiVersion }: Row): number[] {
  return rows
    .filter(
      (other) =>
        other.provider === provider &&
        other.account === account &&
        other.topic === topic &&
        other.apiVersion === apiVersion &&
        other.findings.error === 0,
    )
    .map(({ ordinal }) => ordinal);
}
