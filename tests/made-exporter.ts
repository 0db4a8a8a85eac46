// An exporter over a database of its own, for tests: the page's side, and the Worker's own logic behind a
// stand-in for the thread.
import 'fake-indexeddb/auto';
import { onTestFinished } from 'vitest';
import { FakeWorker } from './fake-worker.ts';
import { basisOf } from './made-basis.ts';
import { randomId } from '../lib/delivery/ids.ts';
import type { Fixture } from '../lib/webhook/fixtures/index.ts';
import { fixtureOf, sampled, sentSample } from '../lib/webhook/fixtures/redact/made-exports.ts';
import { thisWorld, type World } from '../lib/wire/world.ts';
import { fixtureEntries } from '../lib/inbox/imports.ts';
import { openIndexedDb } from '../lib/inbox/indexed-db.ts';
import { saveEntries } from '../lib/inbox/save.ts';
import { createExportFiles } from '../lib/inbox/exporting/export-file.ts';
import { createExporter } from '../lib/inbox/exporting/exporter.ts';
import { createExporting } from '../lib/inbox/exporting/exporting.ts';
import { madeExportFolder } from '../lib/inbox/exporting/made-export-folder.ts';
import type {
  ExportCommand,
  Exporter,
  ExportHow,
  ExportUpdate,
  ItemsAsked,
} from '../lib/inbox/exporting/messages.ts';

type ExportWorker = FakeWorker<ExportCommand, ExportUpdate>;

const orders = sampled.filter(({ topic }) => topic.startsWith('orders/')).slice(0, 3);
export const sent = await Promise.all(
  orders.map(async (sample) => (await sentSample(sample, { target: '/' })).fixture),
);

/** Nobody can redact its body. */
export const unreadable = await fixtureOf('not JSON, to jon@doe.ca', {
  headers: [['Content-Type', 'text/plain']],
});

type Disk = Parameters<typeof madeExportFolder>[0];

/** An exporter over a database with these deliveries; each look at the clock takes `tickMs`. */
export async function exporterForTest(
  fixtures: readonly Fixture[] = sent,
  disk: Disk = {},
  world: World = thisWorld,
) {
  const storage = await openIndexedDb(randomId(12));
  const source = await storage.openImports();
  const parts = { storage, basis: await basisOf(storage) };
  const { judged } = await saveEntries(source, fixtureEntries(fixtures, 1), parts);
  const { folder, files } = madeExportFolder(disk);
  const clock = { ms: 1_700_000_000_000, tickMs: 0 };
  const now = () => (clock.ms += clock.tickMs);
  const workers: ExportWorker[] = [];
  const exporter = createExporter(() => {
    const worker: ExportWorker = new FakeWorker((post) =>
      createExporting({
        storage,
        seed: Uint8Array.from({ length: 32 }, (_, at) => at),
        creelVersion: '1.2.3',
        openFile: createExportFiles(async () => folder, now),
        world: thisWorld,
        now,
        post,
      }),
    );
    workers.push(worker);
    return worker;
  }, world);
  onTestFinished(() => {
    exporter.close();
    storage.close();
  });
  const from = { source: source.id, captureUrl: null, rows: judged.rows };
  return { exporter, from, storage, files, clock, workers };
}

export const how: ExportHow = {
  format: 'http',
  isZip: true,
  isRedacted: true,
  plan: null,
  stub: null,
  types: null,
};
/** By this plan. */
export function by(planned: Awaited<ReturnType<Exporter['plan']>>): ExportHow {
  if (!planned?.ok) throw new Error(planned?.reason ?? 'cancelled');
  return { ...how, plan: planned.overview.number };
}

export const plain: ExportHow = { ...how, isRedacted: false };
export const all: ItemsAsked = { of: 'replaced', kind: null, text: '', offset: 0, limit: 10_000 };
export const noProgress = () => {};
