import { useCallback, useState } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { TreeLine } from '../../lib/webhook/diff/index.ts';
import { Asked } from './Asked.tsx';
import { Arrow, type ChangeActions } from './ChangeItem.tsx';
import { ChangeMark } from './ChangeMark.tsx';
import { formatCount } from '../format.ts';
import { ShowMore } from './ShowMore.tsx';
import { ShownValueText } from './ShownValueText.tsx';
import { usePages } from './use-pages.ts';

type Props = {
  line: TreeLine;
  comparison: OpenComparison;
  /** The branches that are open at first. */
  opened: ReadonlySet<number>;
  onField: ChangeActions['onField'];
};

export function DiffTreeNode(props: Props) {
  const { line } = props;
  if (line.size > 0) return <Branch {...props} />;
  return (
    <li className="leaf" data-mark={line.mark} data-muted={line.isMuted}>
      <LineHead line={line} />
      <LeafValues {...props} />
    </li>
  );
}

/** The mark, the key, and whence it moved. */
function LineHead({ line: { mark, label, movedFrom } }: Pick<Props, 'line'>) {
  return (
    <>
      {mark !== 'same' && mark !== 'inside' && <ChangeMark kind={mark} />}
      {label !== null && <span className="key">{label}: </span>}
      {movedFrom !== null && <span className="hint">(from place {movedFrom}) </span>}
    </>
  );
}

function LeafValues({ line, onField }: Props) {
  const { mark, from, to, before, after } = line;
  const was = (
    <ShownValueText value={before} onPress={from === null ? null : () => onField('before', from)} />
  );
  const is = (
    <ShownValueText value={after} onPress={to === null ? null : () => onField('after', to)} />
  );
  if (mark === 'removed') return was;
  if (mark !== 'changed') return is;
  return (
    <>
      {was} <Arrow /> {is}
    </>
  );
}

function Branch(props: Props) {
  const { line, opened } = props;
  const [isOpen, setIsOpen] = useState(opened.has(line.id));
  return (
    <li data-mark={line.mark} data-muted={line.isMuted}>
      <button
        type="button"
        className="twisty"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <LineHead line={line} />
        <span className="summary">
          {line.isFold ? `${formatCount(line.size)} the same` : (line.after ?? line.before)?.text}
        </span>
        {line.mark === 'inside' && <span className="unseen"> changed inside</span>}
      </button>
      {isOpen && (line.lines ? <Lines {...props} first={line.lines} /> : <AskedLines {...props} />)}
    </li>
  );
}

/** The lines of a branch that nobody had asked for. */
function AskedLines(props: Props) {
  const { comparison, line } = props;
  const ask = useCallback(
    () => comparison.show({ show: 'branch', id: line.id, from: 0 }),
    [comparison, line.id],
  );
  return <Asked ask={ask}>{(first) => <Lines {...props} first={first} />}</Asked>;
}

function Lines({ first, ...props }: Props & { first: readonly TreeLine[] }) {
  const { comparison, line } = props;
  const ask = useCallback(
    (from: number) => comparison.show({ show: 'branch', id: line.id, from }),
    [comparison, line.id],
  );
  const pages = usePages(first, line.size, ask);
  return (
    <ul>
      {pages.lines.map((inner) => (
        <DiffTreeNode key={inner.id} {...props} line={inner} />
      ))}
      {pages.left > 0 && (
        <li>
          <ShowMore pages={pages} />
        </li>
      )}
    </ul>
  );
}
