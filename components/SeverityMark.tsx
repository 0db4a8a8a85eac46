import type { Severity } from '../lib/webhook/topics/finding.ts';

const marks: Readonly<Record<Severity, string>> = { error: '✗ ', drift: '△ ', info: '' };

/** A mark beside the word, so that colour never says it alone; news is quiet. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span className="severity-mark" aria-hidden="true">
      {marks[severity]}
    </span>
  );
}
