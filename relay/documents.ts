/**
 * Something small that an engine keeps beside the log. `value` is what JSON can say, and not null;
 * `version` grows with every write of any document, and never comes back.
 */
export type Document = { id: string; version: number; value: unknown };

/**
 * One document's part of a commit. `expects` is the version that was read, or null where there should
 * be none. The value null deletes.
 */
export type DocumentChange = {
  collection: string;
  id: string;
  expects: number | null;
  value: unknown;
};

/**
 * A small store of an engine for what is no log: named collections of JSON documents. Names of
 * collections and ids are ASCII. All engines pass `tests/contracts/documents.ts`. Any method may
 * reject with LogUnavailable, and does after the log was closed.
 */
export type Documents = {
  get(collection: string, id: string): Promise<Document | null>;
  /** The whole collection, in the order of the ids as text. One that nobody wrote to is empty. */
  list(collection: string): Promise<Document[]>;
  /**
   * All changes or none, durable when the promise resolves. It is a conflict where any document is not
   * at the version that its change expects: then nothing was written, so read again and decide again.
   * A document may be in a commit once.
   */
  commit(changes: readonly DocumentChange[]): Promise<'written' | 'conflict'>;
};
