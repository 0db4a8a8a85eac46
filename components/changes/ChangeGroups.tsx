import { useCallback, useMemo, useState } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import type { ChangeLine, ShownGroup } from '../../lib/webhook/diff/index.ts';
import { Asked } from './Asked.tsx';
import { ChangeItem, type ChangeActions } from './ChangeItem.tsx';
import { plural } from '../format.ts';
import { ShowMore } from './ShowMore.tsx';
import { mostAtFirst, numbered, usePages } from './use-pages.ts';

type Of = 'told' | 'muted';
type Props = { comparison: OpenComparison; of: Of; on: ChangeActions };

/** The changes of each part of the resource. */
export function ChangeGroups({ comparison, of, on }: Props) {
  const { groups, parts } = comparison.overview;
  const wanted = useMemo(() => groups.filter((group) => group[of] > 0), [groups, of]);
  const ask = useCallback(
    (from: number) => comparison.show({ show: 'groups', of, from }),
    [comparison, of],
  );
  const pages = usePages(wanted, parts[of], ask);
  const opened = fewLines(wanted, of);
  if (wanted.length === 0) return null;
  return (
    <div className="change-groups">
      {pages.lines.map((group) =>
        isWhole(group, of) ? (
          <SingleChange key={group.part} group={group} on={on} />
        ) : (
          <ChangeGroup
            key={group.part}
            comparison={comparison}
            group={group}
            of={of}
            on={on}
            startsOpen={opened.has(group.part)}
          />
        ),
      )}
      <ShowMore pages={pages} one="part" many="parts" />
    </div>
  );
}

/** Whether a part changed as a whole: most fields of a resource are a part of their own. */
function isWhole({ told, lines: [only] }: ShownGroup, of: Of): boolean {
  return of === 'told' && told === 1 && only?.where === '';
}

/** Needs no heading: it would say everything twice. */
function SingleChange({ group: { title, lines }, on }: Pick<GroupProps, 'group' | 'on'>) {
  return (
    <ul className="change-list single">
      {lines.map((line) => (
        <ChangeItem key={title} line={{ ...line, where: title }} on={on} />
      ))}
    </ul>
  );
}

/** Lines of open groups that are drawn before somebody opens more, headings among them. */
const firstDrawn = 150;

/** The parts that are open at first. */
function fewLines(groups: readonly ShownGroup[], of: Of): Set<string> {
  const opened = new Set<string>();
  let drawn = 0;
  for (const group of groups) {
    if (drawn >= firstDrawn) break;
    opened.add(group.part);
    drawn += 1 + Math.min(group[of], mostAtFirst);
  }
  return opened;
}

type GroupProps = Props & { group: ShownGroup; startsOpen: boolean };

function ChangeGroup({ startsOpen, ...props }: GroupProps) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const { group, of } = props;
  return (
    <details
      className="change-group"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="title">{group.title}</span>{' '}
        <span className="hint">
          {of === 'muted' ? `${group.muted} muted` : plural(group.told, 'change', 'changes')}
        </span>
      </summary>
      {isOpen &&
        (of === 'told' ? <Lines {...props} first={group.lines} /> : <MutedLines {...props} />)}
    </details>
  );
}

type LinesProps = Omit<GroupProps, 'startsOpen'>;

/** They are read only when somebody wants to see them. */
function MutedLines(props: LinesProps) {
  const { comparison, group } = props;
  const ask = useCallback(
    () => comparison.show({ show: 'changes', part: group.part, of: 'muted', from: 0 }),
    [comparison, group.part],
  );
  return <Asked ask={ask}>{(first) => <Lines {...props} first={first} />}</Asked>;
}

function Lines({
  comparison,
  group,
  of,
  on,
  first,
}: LinesProps & { first: readonly ChangeLine[] }) {
  const { part } = group;
  const ask = useCallback(
    (from: number) => comparison.show({ show: 'changes', part, of, from }),
    [comparison, part, of],
  );
  const pages = usePages(first, group[of], ask);
  return (
    <>
      <ul className="change-list">
        {numbered(pages.lines).map(({ number, line }) => (
          <ChangeItem key={number} line={line} on={on} />
        ))}
      </ul>
      <ShowMore pages={pages} />
    </>
  );
}
