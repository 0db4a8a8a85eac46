/**
 * A position in a channel's log, `<logId>.<20 digits>`. Opaque to clients; the text order of the
 * cursors of one log is the log's order; gaps are allowed.
 */
export type Cursor = string;

const digits = 20;
const shape = /^([A-Za-z0-9]+)\.(\d{20})$/;

export function formatCursor(logId: string, position: number): Cursor {
  return `${logId}.${String(position).padStart(digits, '0')}`;
}

/** The parts of a cursor, or null where the text is no cursor or its position is no safe integer. */
export function parseCursor(text: string): { logId: string; position: number } | null {
  const match = shape.exec(text);
  if (!match) return null;
  const position = Number(match[2]);
  return Number.isSafeInteger(position) ? { logId: match[1]!, position } : null;
}

/** Whether `cursor` comes after `other` in the same log; a null `other` is the log's beginning. */
export function isAfter(cursor: Cursor, other: Cursor | null): boolean {
  return other === null || cursor > other;
}

/** The log that a cursor belongs to. */
export function logIdOf(cursor: Cursor): string {
  return cursor.slice(0, cursor.lastIndexOf('.'));
}
