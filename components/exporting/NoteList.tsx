import { formatCount } from '../format.ts';
import { grouped } from './grouped-notes.ts';
import type { ExportNote } from '../../lib/webhook/fixtures/index.ts';

/** What is to be said of single deliveries: each sentence once, with whom it is said of. */
export function NoteList({ notes }: { notes: readonly ExportNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="export-notes">
      {grouped(notes).map(({ says, names, more }) => (
        <li key={says}>
          {says}{' '}
          <span className="hint">
            {names.join(', ')}
            {more > 0 && ` and ${formatCount(more)} more`}
          </span>
        </li>
      ))}
    </ul>
  );
}
