import { useCallback, useMemo } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { TreeLine } from '../../lib/webhook/diff/index.ts';
import { Asked } from './Asked.tsx';
import type { ChangeActions } from './ChangeItem.tsx';
import { DiffTreeNode } from './DiffTreeNode.tsx';
import { openAtFirst } from './open-at-first.ts';

type Props = { comparison: OpenComparison; onField: ChangeActions['onField'] };

/** Both bodies as one tree, with marks at what changed. */
export function DiffTree({ comparison, onField }: Props) {
  const ask = useCallback(() => comparison.show({ show: 'tree' }), [comparison]);
  return (
    <Asked ask={ask} none="There is no tree to show.">
      {(root) => <Tree comparison={comparison} onField={onField} root={root} />}
    </Asked>
  );
}

function Tree({ root, comparison, onField }: Props & { root: TreeLine }) {
  const opened = useMemo(() => openAtFirst(root), [root]);
  return (
    <ul className="tree diff-tree" aria-label="Both bodies">
      <DiffTreeNode line={root} comparison={comparison} opened={opened} onField={onField} />
    </ul>
  );
}
