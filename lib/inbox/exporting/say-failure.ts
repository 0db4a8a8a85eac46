import { ExportError } from '../../webhook/fixtures/index.ts';

/** Why there is no export, what is kept and what to do, for people. */
export function sayFailure(error: unknown): string {
  if (error instanceof ExportError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    return `The browser’s storage is full. ${nothingKept} Clear deliveries that nobody needs, or export fewer.`;
  }
  if (error instanceof DOMException) {
    return `The browser’s storage failed: ${reason} ${nothingKept} Try it again; if it goes on, close and reopen DevTools.`;
  }
  return `The export could not be made, most likely for want of memory (${reason}). ${nothingKept} Export fewer deliveries at a time.`;
}

const nothingKept = 'Nothing of the export is kept; the deliveries are.';
