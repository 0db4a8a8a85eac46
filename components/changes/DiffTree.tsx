import { useCallback, useMemo } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { ChangeActions } from './ChangeItem.tsx';
import { DiffTreeNode } from './DiffTreeNode.tsx';
import { openAtFirst } from './open-at-first.ts';
import { useAnswer } from '../use-answer.ts';

type Props = { comparison: OpenComparison; onField: ChangeActions['onField'] };

/** Both bodies as one tree, with marks at what changed. */
export function DiffTree({ comparison, onField }: Props) {
  const ask = useCallback(() => comparison.show({ show: 'tree' }), [comparison]);
  const root = useAnswer(ask);
  const opened = useMemo(() => (root ? openAtFirst(root) : new Set<number>()), [root]);
  if (root === undefined) return <p className="hint">Reading…</p>;
  if (root === null) return <p className="hint">There is no tree to show.</p>;
  return (
    <ul className="tree diff-tree" aria-label="Both bodies">
      <DiffTreeNode line={root} comparison={comparison} opened={opened} onField={onField} />
    </ul>
  );
}
