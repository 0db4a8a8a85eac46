import type { UnsearchedValue } from '../../lib/webhook/fixtures/redact/index.ts';
import { Value } from '../Value.tsx';
import { visibleValue } from './visible-value.ts';

/** A replaced value that the finished file is not searched for, and why. */
export function UnsearchedLine({ item: { value, reason } }: { item: UnsearchedValue }) {
  return (
    <li className="plan-line">
      <div className="planned">
        <code className="planned-value">
          <Value className="gone" text={visibleValue(value)} onPress={null} />
        </code>
        <span className="hint">{visibleReason(reason)}</span>
      </div>
    </li>
  );
}

/** It quotes what stays, which a sender wrote. */
function visibleReason(reason: string): string {
  return visibleValue(reason);
}
