import { useMemo, useState } from 'react';
import type { Row } from '../../lib/inbox/row.ts';
import type { FieldValue } from '../../lib/inbox/timeline/messages.ts';
import { ChangeMark } from './ChangeMark.tsx';
import { formatDate, formatTime, plural } from '../format.ts';
import { ShownValueText } from './ShownValueText.tsx';

type Props = {
  /** In the order of the log. */
  values: readonly FieldValue[];
  rows: readonly Row[];
  selected: number;
  onSelect: (ordinal: number) => void;
};

/** Drawn at first, and more at each click: the newest, for they are what one is looking at. */
const [firstShown, moreShown] = [100, 200];

export function FieldHistoryTable({ values, rows, selected, onSelect }: Props) {
  const [shown, setShown] = useState(firstShown);
  const known = useMemo(() => rowsOf(values, rows), [values, rows]);
  const left = values.length - shown;
  return (
    <>
      {left > 0 && (
        <button type="button" className="quiet" onClick={() => setShown(shown + moreShown)}>
          Show earlier ones ({plural(left, 'delivery', 'deliveries')} left)
        </button>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">Time</th>
            <th scope="col">Topic</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {values.slice(-shown).map((value) => (
            <ValueRow
              key={value.ordinal}
              value={value}
              row={known.get(value.ordinal)}
              // What stays as it was is weak; the first of all is news.
              isNews={value.isChanged || value === values[0]}
              isSelected={value.ordinal === selected}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

type ValueRowProps = {
  value: FieldValue;
  row: Row | undefined;
  isNews: boolean;
  isSelected: boolean;
  onSelect: (ordinal: number) => void;
};

function ValueRow({ value, row, isNews, isSelected, onSelect }: ValueRowProps) {
  const { ordinal, isChanged } = value;
  return (
    <tr aria-current={isSelected || undefined} data-news={isNews}>
      <td>
        <button type="button" className="quiet link" onClick={() => onSelect(ordinal)}>
          #{ordinal}
        </button>
      </td>
      <td title={row && formatDate(row.receivedAt)}>{row && formatTime(row.receivedAt)}</td>
      <td>{row?.topic}</td>
      <td>
        {isChanged && <ChangeMark kind="changed" />}
        <ShownValueText value={value.value} onPress={null} />
      </td>
    </tr>
  );
}

/** Of very many deliveries the few that are shown. */
function rowsOf(values: readonly FieldValue[], rows: readonly Row[]): Map<number, Row> {
  const wanted = new Set(values.map(({ ordinal }) => ordinal));
  const known = new Map<number, Row>();
  for (const row of rows) if (wanted.has(row.ordinal)) known.set(row.ordinal, row);
  return known;
}
