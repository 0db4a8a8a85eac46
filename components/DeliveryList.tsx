import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { columns, isArrival, type Sort } from './columns.ts';
import { DeliveryRow, rowElementId } from './DeliveryRow.tsx';
import type { Marks } from './exporting/marks.ts';
import type { ListedRow } from './listed-row.ts';
import { useInView } from './use-in-view.ts';
import { nextOther } from './next-other.ts';
import { isAtEnd, rowHeight, scrollToShow, visibleRows, type View } from './visible-rows.ts';

type Props = {
  /** As sorted. */
  rows: readonly ListedRow[];
  sort: Sort;
  selected: number | null;
  /** The one that is shown in full. */
  open: number | null;
  pinned: number | null;
  /** What the open delivery is compared with, where it was Shift-clicked. */
  compared: number | null;
  /** For an export. */
  marked: Marks;
  onSort: (column: string) => void;
  /** `at` is the column that was clicked. */
  onSelect: (ordinal: number, at: string) => void;
  /** A click with Shift, or an arrow with it. */
  onSelectOther: (ordinal: number) => void;
  /** A click with Ctrl or ⌘, or Space. */
  onMark: (ordinal: number) => void;
  onMarkAll: () => void;
  /** Selects the row at a place in the list; places beyond its ends mean its ends. */
  onMove: (index: number) => void;
  onOpen: () => void;
  /** These are in view, the open one first. */
  onView: (ordinals: readonly number[]) => void;
};

/** The list: only visible rows are drawn, and while it stands at its end it follows what arrives. */
export function DeliveryList({ rows, sort, selected, onSort, onMove, onOpen, ...props }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ scrollTop: 0, heightPx: 600 });
  const follows = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() => setView(viewOf(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const sheetHeight = rows.length * rowHeight;
  const isFollowable = isArrival(sort);
  useLayoutEffect(() => {
    if (follows.current && isFollowable) scroller.current!.scrollTop = sheetHeight - view.heightPx;
  }, [sheetHeight, isFollowable, view.heightPx]);

  const at = rows.findIndex((row) => row.ordinal === selected);
  const shownSelection = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (shownSelection.current === selected || at === -1) return;
    shownSelection.current = selected;
    scroller.current!.scrollTop = scrollToShow(at, viewOf(scroller.current!));
  }, [selected, at]);

  /** As with Shift held while clicking: what the open one is compared with moves. */
  const moveOther = (by: 1 | -1) => {
    const to = nextOther(rows, { selected, other: props.compared, by });
    if (to === null) return;
    scroller.current!.scrollTop = scrollToShow(to, viewOf(scroller.current!));
    props.onSelectOther(rows[to]!.ordinal);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The column titles are buttons and have keys of their own.
    if (event.target !== event.currentTarget || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a' || event.shiftKey) return;
      event.preventDefault();
      return props.onMarkAll();
    }
    const page = Math.floor(view.heightPx / rowHeight) - 1;
    const moves: Record<string, () => void> = {
      ArrowDown: () => onMove(at + 1),
      ArrowUp: () => onMove(at - 1),
      PageDown: () => onMove(at + page),
      PageUp: () => onMove(at - page),
      Home: () => onMove(0),
      End: () => onMove(rows.length - 1),
      Enter: onOpen,
      ' ': () => at !== -1 && props.onMark(rows[at]!.ordinal),
    };
    const others: Record<string, () => void> = {
      ArrowDown: () => moveOther(1),
      ArrowUp: () => moveOther(-1),
    };
    const wanted = (event.shiftKey && others[event.key]) || moves[event.key];
    if (!wanted) return;
    event.preventDefault();
    wanted();
  };

  const { start, end } = visibleRows(rows.length, view);
  const drawn = rows.slice(start, end);
  useInView(drawn, props.open, props.onView);
  const active = drawn.find((row) => row.ordinal === selected);
  return (
    <div
      className="list"
      role="grid"
      aria-label="Deliveries"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={active && rowElementId(active.ordinal)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div
        className="scroller"
        role="presentation"
        ref={scroller}
        onScroll={() => {
          const measured = viewOf(scroller.current!);
          follows.current = isAtEnd(rows.length, measured);
          setView(measured);
        }}
      >
        <div role="rowgroup" className="head-group">
          <div role="row" className="head" aria-rowindex={1}>
            {columns.map(({ id, title }) => (
              <div
                role="columnheader"
                key={id}
                className={`cell ${id}`}
                aria-sort={sorted(id, sort)}
              >
                <button type="button" onClick={() => onSort(id)}>
                  {title}
                  <span aria-hidden="true">{arrow(id, sort)}</span>
                </button>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="sheet" style={{ height: sheetHeight }}>
          {drawn.map((row, index) => (
            <DeliveryRow
              key={row.ordinal}
              row={row}
              index={start + index}
              isSelected={row.ordinal === selected}
              mark={markOf(row.ordinal, props)}
              isMarked={props.marked.has(row.ordinal)}
              onSelect={props.onSelect}
              onSelectOther={props.onSelectOther}
              onMark={props.onMark}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function markOf(ordinal: number, { pinned, compared }: Pick<Props, 'pinned' | 'compared'>) {
  if (ordinal === pinned) return 'pinned';
  return ordinal === compared ? 'compared' : null;
}

/** The column titles stick to the top and take the height of one row. */
function viewOf({ scrollTop, clientHeight }: HTMLElement): View {
  return { scrollTop, heightPx: clientHeight - rowHeight };
}

function sorted(column: string, sort: Sort): 'ascending' | 'descending' | undefined {
  if (column !== sort.column) return undefined;
  return sort.isDescending ? 'descending' : 'ascending';
}

function arrow(column: string, sort: Sort): string {
  if (column !== sort.column) return '';
  return sort.isDescending ? ' ▾' : ' ▴';
}
