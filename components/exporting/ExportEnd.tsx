import { useRef, type ReactNode } from 'react';
import { useFocusKept } from '../changes/use-focus-kept.ts';
import { formatSize, plural } from '../format.ts';
import { secretWords } from './formats.ts';
import { LeaveOut, type LeaveOutOf } from './LeaveOut.tsx';
import { NoteList } from './NoteList.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import type { Writing } from './use-writing.ts';

type Props = {
  writing: Writing;
  /** How many deliveries it is. */
  total: number;
  /** Why it cannot be written yet, or null. */
  unready: string | null;
  /** It is one file of text. */
  canCopy: boolean;
  leaveOutOf: LeaveOutOf;
  onWrite: (to: 'saved' | 'copied') => void;
  onCancel: () => void;
  /** How the plan stands: here it is in sight wherever one is in the plan. */
  children: ReactNode;
};

/** The buttons at the dialog’s end, how far the writing is, and what came of it. */
export function ExportEnd({ writing, total, unready, canCopy, leaveOutOf, ...on }: Props) {
  const save = useRef<HTMLButtonElement>(null);
  // The button that cancels goes away with what it did.
  const keepFocus = useFocusKept(save);
  const isWriting = writing.state === 'under-way';
  const isReady = unready === null && !isWriting;
  const press = (to: 'saved' | 'copied') => isReady && on.onWrite(to);
  return (
    <div className="export-end" onFocus={keepFocus}>
      {on.children}
      <div role="status">
        <Said writing={writing} />
      </div>
      {writing.state === 'failed' && (
        <p className="notice" role="alert">
          {writing.reason} <LeaveOut onLeaveOut={leaveOutOf(writing.reason)} />
        </p>
      )}
      {isWriting && (
        <ProgressLine doing="Writing" progress={writing.progress} onCancel={on.onCancel} />
      )}
      <div className="export-buttons">
        {/* They stay where they are: what has the focus must not go away under it. */}
        <button
          type="button"
          ref={save}
          className="primary"
          aria-disabled={!isReady}
          onClick={() => press('saved')}
        >
          Save
        </button>
        {canCopy && (
          <button type="button" aria-disabled={!isReady} onClick={() => press('copied')}>
            Copy
          </button>
        )}
        <span className="hint">{unready ?? plural(total, 'delivery', 'deliveries')}</span>
      </div>
    </div>
  );
}

function Said({ writing }: { writing: Writing }) {
  if (writing.state === 'cancelled') {
    return <p className="hint">Cancelled. Nothing of the file is kept.</p>;
  }
  if (writing.state !== 'saved' && writing.state !== 'copied') return null;
  const { name, deliveries, file, notes } = writing.written;
  const size = formatSize(file.size);
  const count = plural(deliveries, 'delivery', 'deliveries');
  return (
    <div className="written">
      <p>
        {writing.state === 'saved' ? (
          <>
            Saved as <code>{name}</code>: {count}, {size}.
          </>
        ) : (
          <>
            Copied: {count}, {size}.
          </>
        )}
      </p>
      {writing.how.isRedacted && <p className="hint">{secretWords(writing.how)}</p>}
      <NoteList notes={notes} />
    </div>
  );
}
