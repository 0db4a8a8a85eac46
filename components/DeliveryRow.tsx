import { memo } from 'react';
import type { Row } from '../lib/inbox/row.ts';
import { columns } from './columns.ts';
import { formatDate } from './format.ts';
import { VerdictBadge } from './VerdictBadge.tsx';
import { rowHeight } from './visible-rows.ts';

type Props = {
  row: Row;
  /** Its place in the list as sorted, counted from 0. */
  index: number;
  isSelected: boolean;
  onSelect: (ordinal: number) => void;
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
      onMouseDown={() => onSelect(row.ordinal)}
    >
      {columns.map(({ id, text }) => (
        <div role="gridcell" key={id} className={`cell ${id}`} title={titleOf(id, row, text(row))}>
          {id === 'verdict' ? <VerdictBadge verdict={row.verdict.verdict} /> : text(row)}
          {id === 'topic' && <Marks row={row} />}
        </div>
      ))}
    </div>
  );
});

function Marks({ row }: { row: Row }) {
  return (
    <>
      {row.problem !== null && <span className="mark bad">unreadable</span>}
      {row.topicInferred && <span className="mark">inferred</span>}
    </>
  );
}

function titleOf(column: string, row: Row, text: string): string {
  if (column === 'time') return formatDate(row.receivedAt);
  if (column === 'topic' && row.problem !== null) return `${text}. ${row.problem}`;
  return text;
}
