import { useState } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { Overview } from '../../lib/webhook/diff/index.ts';
import type { ChangeActions } from './ChangeItem.tsx';
import { ChangesView } from './ChangesView.tsx';
import { DiffTree } from './DiffTree.tsx';
import { HeaderChanges } from './HeaderChanges.tsx';
import { PatchView } from './PatchView.tsx';
import { Respellings } from './Respellings.tsx';
import { SideBySide } from './SideBySide.tsx';
import { Switch } from '../Switch.tsx';

type Props = ChangeActions & { comparison: OpenComparison };

type View = 'changes' | 'tree' | 'text' | 'patch';

const views: Readonly<Record<Overview['kind'], Readonly<Record<string, View>>>> = {
  tree: { Changes: 'changes', Tree: 'tree', 'Side by side': 'text', Patch: 'patch' },
  text: { 'Side by side': 'text' },
  bytes: {},
  same: {},
};

/** What changed between two messages: the body in several views, then the headers and the spelling. */
export function ComparisonViews({ comparison, ...on }: Props) {
  const { overview } = comparison;
  const [wants, setWants] = useState<View>('changes');
  const choices = Object.values(views[overview.kind]);
  const view = choices.includes(wants) ? wants : choices[0];
  return (
    <div className="comparison">
      {view && choices.length > 1 && (
        <div className="body-bar">
          <Switch views={views[overview.kind]} shown={view} onChoose={setWants} />
        </div>
      )}
      {overview.says !== null && (
        <p className="notice" role="note">
          {overview.says}
        </p>
      )}
      <Verdict overview={overview} />
      {view === 'changes' && <ChangesView comparison={comparison} on={on} />}
      {view === 'tree' && <DiffTree comparison={comparison} onField={on.onField} />}
      {view === 'text' && <SideBySide comparison={comparison} />}
      {view === 'patch' && <PatchView comparison={comparison} />}
      {overview.respelled > 0 && <Respellings comparison={comparison} />}
      <HeaderChanges headers={overview.headers} />
    </div>
  );
}

/** Where there is no change to show, what that means. */
function Verdict({ overview }: { overview: Overview }) {
  const words = verdictOf(overview);
  return words === null ? null : <p className="compared">{words}</p>;
}

function verdictOf({ kind, told, muted, isSameBytes }: Overview): string | null {
  if (isSameBytes) return 'The bodies are the same byte for byte.';
  if (kind === 'same') return 'The bodies are packed differently, and are the same unpacked.';
  if (kind !== 'tree' || told > 0) return null;
  if (muted > 0) return 'Nothing changed but what is muted.';
  return 'The bytes differ, every value is equal.';
}
