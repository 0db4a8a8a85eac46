import { memo, type MouseEvent } from 'react';
import { isImport } from '../lib/inbox/imports.ts';
import { columns, type Column } from './columns.ts';
import { countsWord } from './finding-words.ts';
import { FindingsBadge } from './FindingsBadge.tsx';
import { formatDate } from './format.ts';
import { HealthMarks } from './HealthMarks.tsx';
import type { ListedRow } from './listed-row.ts';
import { changesTitle, isChanged } from './changes/since-words.ts';
import { VerdictBadge } from './VerdictBadge.tsx';
import { rowHeight } from './visible-rows.ts';

type Props = {
  row: ListedRow;
  /** Its place in the list as sorted, counted from 0. */
  index: number;
  isSelected: boolean;
  /** Every delivery is compared with the pinned one; `compared` is what the open one is compared with. */
  mark: 'pinned' | 'compared' | null;
  /** For an export. */
  isMarked: boolean;
  /** `at` is the column that was clicked. */
  onSelect: (ordinal: number, at: string) => void;
  /** Shift was held: it is to be compared with the open one. */
  onSelectOther: (ordinal: number) => void;
  /** Ctrl or ⌘ was held: it is marked for an export, or not any more. */
  onMark: (ordinal: number) => void;
};

/** The id of a row's element, for `aria-activedescendant`. */
export function rowElementId(ordinal: number): string {
  return `delivery-${ordinal}`;
}

/** One delivery in the list. Memoised: a burst repaints the new rows only. */
export const DeliveryRow = memo(function DeliveryRow(props: Props) {
  const { row, index, isSelected, mark, isMarked } = props;
  const onMouseDown = (event: MouseEvent<HTMLElement>) => {
    const marks = event.ctrlKey || event.metaKey;
    if (!event.shiftKey && !marks) return props.onSelect(row.ordinal, columnAt(event.target));
    // Shift would select all text between; without that the focus does not come by itself, either.
    event.preventDefault();
    event.currentTarget.closest<HTMLElement>('.list')?.focus();
    if (marks) props.onMark(row.ordinal);
    else props.onSelectOther(row.ordinal);
  };
  return (
    <div
      role="row"
      id={rowElementId(row.ordinal)}
      className="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-verdict={row.verdict.verdict}
      data-mark={mark ?? undefined}
      data-marked={isMarked || undefined}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onMouseDown={onMouseDown}
    >
      {columns.map((column) => (
        <div
          role="gridcell"
          key={column.id}
          className={`cell ${column.id}`}
          title={titleOf(column, row)}
          data-column={column.id}
        >
          <Shown column={column} row={row} mark={mark} isMarked={isMarked} />
        </div>
      ))}
    </div>
  );
});

/** The id of the column that an element stands in. */
function columnAt(target: EventTarget): string {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  return cell?.dataset['column'] ?? '';
}

type ShownProps = Pick<Props, 'row' | 'mark' | 'isMarked'> & { column: Column };

function Shown({ column: { id, text }, row, mark, isMarked }: ShownProps) {
  switch (id) {
    case 'health':
      return <HealthMarks row={row} />;
    case 'changes':
      return row.changes && !isChanged(row.changes) ? (
        <span className="hint">{text(row)}</span>
      ) : (
        text(row)
      );
    case 'findings':
      return <FindingsBadge counts={row.findings} />;
    case 'verdict':
      return <VerdictBadge verdict={row.verdict.verdict} />;
    case 'topic':
      return (
        <>
          {isMarked && <RowMark mark="marked" />}
          {mark !== null && <RowMark mark={mark} />}
          <span className="name">{text(row)}</span>
          {row.problem !== null && <span className="mark bad">unreadable</span>}
          {row.topicInferred && <span className="mark">inferred</span>}
          {isImport(row) && <span className="mark">import</span>}
        </>
      );
    default:
      return text(row);
  }
}

const rowMarks = {
  marked: { sign: '✓', name: 'marked' },
  pinned: { sign: '◆', name: 'pinned as base' },
  compared: { sign: '◇', name: 'compared with the open one' },
} as const;

function RowMark({ mark }: { mark: keyof typeof rowMarks }) {
  const { sign, name } = rowMarks[mark];
  return (
    <span className="base-mark" role="img" aria-label={name} title={name}>
      {sign}
    </span>
  );
}

function titleOf({ id, text }: Column, row: ListedRow): string {
  const said = text(row);
  if (id === 'time') return `#${row.ordinal}, ${formatDate(row.receivedAt)}`;
  if (id === 'findings') return countsWord(row.findings);
  if (id === 'changes') return changesTitle(row.changes);
  if (id !== 'topic') return said;
  const topic = row.topicInferred ? `${said} (inferred)` : said;
  return row.problem === null ? topic : `${topic}. ${row.problem}`;
}
