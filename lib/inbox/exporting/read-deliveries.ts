// Reads what is exported, delivery by delivery.
import { ExportError, type ToExport } from '../../webhook/fixtures/index.ts';
import { wait, type World } from '../../wire/world.ts';
import { isImport } from '../imports.ts';
import { createReader } from '../near.ts';
import { toExaminee } from '../row.ts';
import type { StoredDelivery } from '../messages.ts';
import type { InboxStorage } from '../storage.ts';
import { fixtureOf } from '../stored-fixture.ts';
import { nameOf } from './delivery-name.ts';
import type { ExportFrom } from './messages.ts';

/** After so much work messages get their turn. */
const sliceMs = 50;

export type Reading = {
  /** Once. Throws an ExportError on what is no fixture, and the reason of the signal. */
  deliveries: AsyncGenerator<ToExport>;
  /** How many were read, and how many are gone: cleared meanwhile. */
  count: { deliveries: number; missing: number };
};

/** Deliveries in the order of their rows, which describe them. */
export function readDeliveries(
  { source, captureUrl, rows }: ExportFrom,
  {
    storage,
    world,
    now,
    signal,
  }: {
    storage: Pick<InboxStorage, 'neighbours'>;
    world: World;
    now: () => number;
    signal: AbortSignal;
  },
): Reading {
  const read = createReader((ordinal) => storage.neighbours(source, ordinal));
  const count = { deliveries: 0, missing: 0 };

  async function* deliveries(): AsyncGenerator<ToExport> {
    let startedAt = now();
    for (const row of rows) {
      if (now() - startedAt >= sliceMs) {
        await wait(0, world, signal);
        startedAt = now();
      }
      signal.throwIfAborted();
      const stored = await read(row.ordinal);
      if (!stored) {
        count.missing += 1;
        continue;
      }
      const name = nameOf(row);
      const made = await fixtureOf(stored);
      if (!made.ok) throw new ExportError('refused', unmade(name, made.reason));
      const { url } = toExaminee(stored, captureUrl).received;
      count.deliveries += 1;
      yield {
        name,
        fixture: made.fixture,
        description: row,
        verdict: row.verdict,
        ...(url === undefined ? {} : { url }),
        ...schemeOf(stored, captureUrl),
      };
    }
  }
  return { deliveries: deliveries(), count };
}

/** A relay behind a proxy is reached over https and sees http. Of an import nobody knows. */
function schemeOf({ delivery }: StoredDelivery, captureUrl: string | null) {
  if (isImport(delivery)) return {};
  return { scheme: captureUrl?.startsWith('https:') ? ('https' as const) : delivery.scheme };
}

const unmade = (name: string, reason: string) =>
  `${name} cannot be exported: ${reason} Leave it out. Nothing was exported.`;
