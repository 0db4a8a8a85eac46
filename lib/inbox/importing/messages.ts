// What the page and the Worker that reads dropped and chosen files say to each other.
import type { Fixture, Problem } from '../../webhook/fixtures/index.ts';

/** A file with its path in what was dropped or chosen, with `/` between its parts. */
export type FileToImport = { path: string; file: File };

/** Page to Worker: one reading at a time; the page ends the Worker to cancel. */
export type ImportCommand =
  | { do: 'read'; files: readonly FileToImport[] }
  /** The page saved what it was given last: the next one may come. */
  | { do: 'next' };

/** Worker to page: fixtures in batches, one after the other, then the end. */
export type ImportUpdate =
  | { kind: 'batch'; fixtures: readonly Fixture[]; filesRead: number; filesTotal: number }
  | { kind: 'done'; problems: readonly Problem[] }
  | { kind: 'failed'; reason: string };

/** How far an import is. */
export type ImportProgress = { saved: number; filesRead: number; filesTotal: number };

/** What became of an import. What was saved before a failure or a cancel stays. */
export type Imported = {
  saved: number;
  problems: readonly Problem[];
  /** Why it ended early, or null. */
  stopped: 'cancelled' | { reason: string } | null;
};

/** The page's side. */
export type Importer = {
  /** Reads and saves; only one runs at a time, a newer one waits for the older one's end. */
  importFiles: (
    files: readonly FileToImport[],
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<Imported>;
  cancel: () => void;
};
