// The page's side of an import: a Worker reads, the inbox's Worker saves, batch by batch.
import type { Fixture } from '../../webhook/fixtures/index.ts';
import type { ImportAnswer } from '../messages.ts';
import type { FileToImport, Imported, Importer, ImportProgress, ImportUpdate } from './messages.ts';

export type ImportWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

type Parts = {
  /** Called for each import: its Worker is ended with it. */
  openWorker: () => ImportWorker;
  /** Saves a batch in the source that the one before went to; null for the open one. */
  save: (fixtures: readonly Fixture[], into: string | null) => Promise<ImportAnswer | null>;
};

const readerDied =
  'Reading the files took more memory than there is, or was ended. Give fewer files at once, or a zip.';
const inboxDied = 'The part of Creel that keeps deliveries has stopped. Close and reopen DevTools.';

export function createImporter({ openWorker, save }: Parts): Importer {
  let last: Promise<unknown> = Promise.resolve();
  let running = new AbortController();

  return {
    importFiles(files, onProgress) {
      const { signal } = running;
      const importing = last.then(() => importThem(files, onProgress, signal));
      last = importing;
      return importing;
    },
    cancel() {
      running.abort();
      running = new AbortController();
    },
  };

  function importThem(
    files: readonly FileToImport[],
    onProgress: (progress: ImportProgress) => void,
    signal: AbortSignal,
  ): Promise<Imported> {
    const { promise, resolve } = Promise.withResolvers<Imported>();
    let saved = 0;
    let into: string | null = null;
    let isSaving = false;
    let stopped: Imported['stopped'] = null;
    let worker: ImportWorker | null = null;

    const end = (problems: Imported['problems'] = []) => {
      worker?.terminate();
      signal.removeEventListener('abort', onAbort);
      resolve({ saved, problems, stopped });
    };
    /** What is being saved is counted before it is told. */
    const stop = (why: NonNullable<Imported['stopped']>) => {
      stopped ??= why;
      worker?.terminate();
      if (!isSaving) end();
    };
    const onAbort = () => stop('cancelled');
    const onDeath = () => stop({ reason: readerDied });

    /** Null where the inbox fails: the imports that wait for this one must not wait for ever. */
    async function answerOf(fixtures: readonly Fixture[]): Promise<ImportAnswer | null> {
      try {
        return await save(fixtures, into);
      } catch {
        return null;
      }
    }

    async function saveBatch({ fixtures, ...read }: ImportUpdate & { kind: 'batch' }) {
      isSaving = true;
      const answer = await answerOf(fixtures);
      isSaving = false;
      if (!answer?.ok) return stop({ reason: answer?.reason ?? inboxDied });
      into = answer.into;
      saved += fixtures.length;
      onProgress({ saved, filesRead: read.filesRead, filesTotal: read.filesTotal });
      if (stopped !== null) return end();
      worker!.postMessage({ do: 'next' });
    }

    signal.addEventListener('abort', onAbort);
    try {
      signal.throwIfAborted();
      worker = openWorker();
      worker.addEventListener('error', onDeath);
      worker.addEventListener('messageerror', onDeath);
      worker.addEventListener('message', ({ data }: MessageEvent<ImportUpdate>) => {
        // What was said before a Worker was ended may still come in.
        if (stopped !== null) return;
        if (data.kind === 'batch') void saveBatch(data);
        else if (data.kind === 'done') end(data.problems);
        else stop({ reason: data.reason });
      });
      worker.postMessage({ do: 'read', files });
    } catch {
      stop(signal.aborted ? 'cancelled' : { reason: readerDied });
    }
    return promise;
  }
}
