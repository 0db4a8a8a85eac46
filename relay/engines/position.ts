import { parseCursor } from '../../lib/delivery/cursor.ts';
import type { Cursor } from '../../lib/delivery/cursor.ts';
import { ForeignCursor } from '../log.ts';

/** The number behind a cursor of the log; 0, before all numbers, for its beginning. Throws ForeignCursor. */
export function positionOf(cursor: Cursor | null, logId: string): number {
  if (cursor === null) return 0;
  const parsed = parseCursor(cursor);
  if (parsed?.logId !== logId) throw new ForeignCursor(cursor);
  return parsed.position;
}
