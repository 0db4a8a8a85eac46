import type { Problem } from './messages.ts';

/** What to do where Creel goes on by itself, and where a person asked for something. */
export const triesAgain = 'Creel tries again every 10 seconds; clearing the list makes room.';
export const tryAgain = 'Try it again; if it goes on, close and reopen DevTools.';

/** A failure of the database, in words for people. */
export function storageProblem(error: unknown, todo: string): Problem {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    happened: isFull ? 'The browser’s storage is full.' : `The browser’s storage failed: ${reason}`,
    kept: 'What the list shows is kept here; the relay keeps everything that came after it.',
    todo,
  };
}
