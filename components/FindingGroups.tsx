import { useState } from 'react';
import type { Finding } from '../lib/webhook/topics/finding.ts';
import { groupFindings, type FindingGroup } from '../lib/webhook/topics/finding-groups.ts';
import { findingWords } from './finding-words.ts';
import { formatCount } from './format.ts';
import { SeverityMark } from './SeverityMark.tsx';

/** Findings by rule, the worst first: 48 new fields are one line that opens. */
export function FindingGroups({ findings }: { findings: readonly Finding[] }) {
  return (
    <div className="finding-groups">
      {groupFindings(findings).map((group) => (
        <Group key={group.rule} group={group} />
      ))}
    </div>
  );
}

/** A few of what departs are read at once; news waits until somebody opens it. */
const fewDrift = 5;

function Group({ group: { severity, says, findings } }: { group: FindingGroup }) {
  // How it stood at first: what somebody opened or closed since is the browser's to keep.
  const [isOpen] = useState(
    severity === 'error' || (severity === 'drift' && findings.length <= fewDrift),
  );
  return (
    <details className="finding-group" data-severity={severity} open={isOpen}>
      <summary>
        <span className="severity" data-severity={severity}>
          <SeverityMark severity={severity} />
          {severity}
        </span>{' '}
        <span className="says">{says}</span>
      </summary>
      <Findings findings={findings} />
    </details>
  );
}

/** Drawn at first, and more at each click. */
const [firstShown, moreShown] = [200, 2000];

function Findings({ findings }: { findings: readonly Finding[] }) {
  const [shown, setShown] = useState(firstShown);
  const left = findings.length - shown;
  return (
    <>
      <ul className="finding-list">
        {findings.slice(0, shown).map((finding) => (
          <FindingLine key={keyOf(finding)} finding={finding} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="quiet" onClick={() => setShown(shown + moreShown)}>
          {left <= moreShown
            ? `Show all ${formatCount(findings.length)}`
            : `Show ${formatCount(moreShown)} more of ${formatCount(findings.length)}`}
        </button>
      )}
    </>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const { where, says } = findingWords(finding);
  const { line, column } = finding;
  return (
    <li>
      <span>
        {finding.pointer === '' ? where : <code>{where}</code>}
        {says}
      </span>{' '}
      <span className="hint place" title={`line ${line}, column ${column} of the body`}>
        <span className="unseen">line and column </span>
        {line}:{column}
      </span>
    </li>
  );
}

/** A body may have the same key twice, and two things may be wrong with one value. */
function keyOf({ pointer, line, column, expected }: Finding): string {
  return `${line}:${column} ${pointer} ${expected}`;
}
