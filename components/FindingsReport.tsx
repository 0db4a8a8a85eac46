import type { ReactNode } from 'react';
import type { Finding } from '../lib/webhook/topics/finding.ts';
import { countFindings } from '../lib/webhook/topics/finding-groups.ts';
import { FindingGroups } from './FindingGroups.tsx';
import { countsWord, worstOf } from './finding-words.ts';

type Props = {
  findings: readonly Finding[];
  /** What the body was checked against; empty where nothing is known of its topic. */
  by: readonly string[];
  /** What to do where it was checked against nothing. */
  unchecked: ReactNode;
  /** What can be done about them; stands before them, since they may be many. */
  children?: ReactNode;
};

/** What checking a body came to: in a sentence, then finding by finding. */
export function FindingsReport({ findings, by, unchecked, children }: Props) {
  const counts = countFindings(findings);
  const isChecked = by.length > 0;
  const said = countsWord(counts) || (isChecked ? 'No findings' : 'Not checked');
  const worst = worstOf(counts) ?? (isChecked ? 'none' : 'unknown');
  return (
    <>
      <section className="checked" data-severity={worst}>
        <strong>{said}</strong>
        {isChecked ? <p>Checked against {by.join('; ')}.</p> : unchecked}
      </section>
      {children}
      {findings.length > 0 && <FindingGroups findings={findings} />}
    </>
  );
}
