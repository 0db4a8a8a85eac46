import { rowsOf, setWords, type Timeline } from './base-choice.ts';
import { Ago } from '../Ago.tsx';
import type { ListedRow } from '../listed-row.ts';
import { changesTitle, changesWord, sinceWord, topicWords } from './since-words.ts';

type Props = {
  row: ListedRow;
  rows: readonly ListedRow[];
  /** Undefined while nobody has said who its members are. */
  timeline: Timeline | undefined;
  onOpen: () => void;
};

/** How a delivery differs from the one before it, in a line; nothing where it is about nothing. */
export function ChangesLine({ row, rows, timeline, onOpen }: Props) {
  const { changes } = row;
  const base = changes && rows.find(({ ordinal }) => ordinal === changes.base);
  if (timeline?.members?.length === 0) return null;
  // Whatever has a resource gets its line: it must not push down what is read when it comes.
  if (!timeline) return row.resource && <p className="changes-line">&nbsp;</p>;
  if (!base) {
    return row.resource && <p className="changes-line hint">{uncounted(timeline, rows, row)}</p>;
  }
  return (
    <p className="changes-line">
      <button
        type="button"
        className="quiet link"
        title={`${changesTitle(changes)}. Show them`}
        onClick={onOpen}
      >
        {changesWord(changes)}
      </button>{' '}
      {sinceWord(changes)} {topicWords(base)}, {/* Another delivery is another now. */}
      <Ago key={`${row.ordinal} ${base.ordinal}`} ms={base.receivedAt} />
    </p>
  );
}

/** What there is to say without a count. */
function uncounted(timeline: Timeline, rows: readonly ListedRow[], row: ListedRow): string {
  const { members } = timeline;
  if (members === null) return 'Changes could not be counted.';
  // As one that is too old to be followed.
  if (!members.includes(row.ordinal)) return '\u00A0';
  if (rowsOf(timeline, rows, row)[0]?.ordinal !== row.ordinal) return 'Counting changes …';
  return `First delivery of ${setWords(timeline, row)}`;
}
