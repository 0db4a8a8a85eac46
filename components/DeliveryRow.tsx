import { memo } from 'react';
import { columns, type Column } from './columns.ts';
import { countsWord } from './finding-words.ts';
import { FindingsBadge } from './FindingsBadge.tsx';
import { formatDate } from './format.ts';
import { HealthMarks } from './HealthMarks.tsx';
import type { ListedRow } from './listed-row.ts';
import { VerdictBadge } from './VerdictBadge.tsx';
import { rowHeight } from './visible-rows.ts';

type Props = {
  row: ListedRow;
  /** Its place in the list as sorted, counted from 0. */
  index: number;
  isSelected: boolean;
  /** `at` is the column that was clicked. */
  onSelect: (ordinal: number, at: string) => void;
};

/** The id of a row's element, for `aria-activedescendant`. */
export function rowElementId(ordinal: number): string {
  return `delivery-${ordinal}`;
}

/** One delivery in the list. Memoised: a burst repaints the new rows only. */
export const DeliveryRow = memo(function DeliveryRow({ row, index, isSelected, onSelect }: Props) {
  return (
    <div
      role="row"
      id={rowElementId(row.ordinal)}
      className="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-verdict={row.verdict.verdict}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onMouseDown={({ target }) => onSelect(row.ordinal, columnAt(target))}
    >
      {columns.map((column) => (
        <div
          role="gridcell"
          key={column.id}
          className={`cell ${column.id}`}
          title={titleOf(column, row)}
          data-column={column.id}
        >
          <Shown column={column} row={row} />
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

function Shown({ column: { id, text }, row }: { column: Column; row: ListedRow }) {
  switch (id) {
    case 'health':
      return <HealthMarks row={row} />;
    case 'findings':
      return <FindingsBadge counts={row.findings} />;
    case 'verdict':
      return <VerdictBadge verdict={row.verdict.verdict} />;
    case 'topic':
      return (
        <>
          <span className="name">{text(row)}</span>
          {row.problem !== null && <span className="mark bad">unreadable</span>}
          {row.topicInferred && <span className="mark">inferred</span>}
        </>
      );
    default:
      return text(row);
  }
}

function titleOf({ id, text }: Column, row: ListedRow): string {
  const said = text(row);
  if (id === 'time') return `#${row.ordinal}, ${formatDate(row.receivedAt)}`;
  if (id === 'findings') return countsWord(row.findings);
  if (id !== 'topic') return said;
  const topic = row.topicInferred ? `${said} (inferred)` : said;
  return row.problem === null ? topic : `${topic}. ${row.problem}`;
}
