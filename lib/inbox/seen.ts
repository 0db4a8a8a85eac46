import {
  counterKeyOf,
  createHealth,
  createTimelines,
  endpointOf,
} from '../webhook/sequence/index.ts';
import type { HealthCounts } from '../webhook/sequence/index.ts';
import type { HealthView } from './health-view.ts';
import { isImport } from './imports.ts';
import type { Row } from './row.ts';

/** The rows of a source so far, as far as their health is concerned. */
export function createSeen() {
  const timelines = createTimelines();
  const log = createHealth();
  const known = new Set<number>();
  let last = 0;
  return {
    last: () => last,
    /**
     * Takes rows; those that are there already are passed over. False where one belongs between
     * those that are there: then all must be seen anew.
     */
    add(rows: readonly Row[]): boolean {
      for (const row of rows) {
        if (known.has(row.ordinal)) continue;
        if (row.ordinal <= last) return false;
        known.add(row.ordinal);
        last = row.ordinal;
        // Nobody sent what was pasted: it is no retry, and fills no gap.
        if (isImport(row)) continue;
        const timeline = timelines.add(row.ordinal, row.resource);
        log.add({
          ...row,
          timeline,
          endpoint: endpointOf(row.target),
          key: counterKeyOf(row.verdict),
        });
      }
      return true;
    },
    /** The counts of what came after one ordinal, up to another and with it. */
    between(after: number, upTo: number, nowMs: number): HealthCounts {
      const [all, later] = [log.since(after, nowMs), log.since(upTo, nowMs)];
      const counts = { ...all };
      for (const name of Object.keys(counts) as (keyof HealthCounts)[]) counts[name] -= later[name];
      return counts;
    },
    view(nowMs: number): Omit<HealthView, 'away'> {
      const { counts, gaps, flags } = log.at(nowMs);
      return { counts, gaps, flags: flags() };
    },
  };
}
