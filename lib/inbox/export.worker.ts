// The packaged Worker that exports for the panel page: wiring only.
import { thisWorld } from '../wire/world.ts';
import { createExportFiles, openExportFolder } from './exporting/export-file.ts';
import { createExporting } from './exporting/exporting.ts';
import type { ExportCommand, ExportUpdate } from './exporting/messages.ts';
import { openIndexedDb } from './indexed-db.ts';

const post = (update: ExportUpdate) => postMessage(update);

const openFile = createExportFiles(openExportFolder, Date.now);

async function ownVersion(): Promise<string> {
  const answer = await fetch(new URL('/manifest.json', location.href));
  return ((await answer.json()) as { version: string }).version;
}

const exporting = Promise.all([openIndexedDb(), ownVersion()])
  .then(([storage, creelVersion]) => {
    const seed = crypto.getRandomValues(new Uint8Array(32));
    const reading = { storage, world: thisWorld, now: Date.now };
    return createExporting({ ...reading, seed, creelVersion, openFile, post });
  })
  // The inbox's Worker, which has the same database, says what is wrong with it.
  .catch(() => null);

addEventListener('message', ({ data }: MessageEvent<ExportCommand>) => {
  void exporting.then((run) => {
    if (run) return run(data);
    const failed = 'The browser’s storage cannot be opened: there is nothing to export from.';
    if ('ask' in data) post({ kind: 'answer', ask: data.ask, answer: { failed } });
    return undefined;
  });
});
