// An importer over a page of tests: the real reader and the real inbox, with no Worker between them.
import type { ImportAnswer } from '../messages.ts';
import type { Fixture } from '../../webhook/fixtures/index.ts';
import { createImporter, type ImportWorker } from './importer.ts';
import type { ImportCommand, Importer, ImportUpdate } from './messages.ts';
import { createReading } from './reading.ts';

/** A reader in this thread: what it says is cloned, and nothing is said once it ended. */
export function readerInThread(): ImportWorker {
  const events = new EventTarget();
  let isEnded = false;
  const run = createReading((update: ImportUpdate) => {
    const data = structuredClone(update);
    if (!isEnded) events.dispatchEvent(new MessageEvent('message', { data }));
  });
  return {
    addEventListener: events.addEventListener.bind(events) as Worker['addEventListener'],
    postMessage: (command: ImportCommand) => void run(command),
    terminate: () => {
      isEnded = true;
    },
  };
}

type Inbox = {
  importFixtures: (
    fixtures: readonly Fixture[],
    into: string | null,
  ) => Promise<ImportAnswer | null>;
};

export function madeImporter({ importFixtures }: Inbox): Importer {
  return createImporter({ openWorker: readerInThread, save: importFixtures });
}

/** Files as they are dropped, by their paths. */
export function madeFiles(contents: Readonly<Record<string, Blob | Uint8Array | string>>) {
  return Object.entries(contents).map(([path, content]) => ({
    path,
    file: new File([content as BlobPart], path.slice(path.lastIndexOf('/') + 1)),
  }));
}
