// Computes MACs in batches and looks each up among the digests given.
import { uint8ArrayToHex } from 'uint8array-extras';
import { createMacs, type MacOf } from '../signature/mac.ts';
import type { BodyVariant } from './body-variants.ts';
import { costOfMac, type Budget } from './budget.ts';
import type { Searching } from './diagnosis.ts';
import type { Given, GivenDigests } from './given.ts';
import type { Search, Setting } from './settings.ts';
import { mostChanges } from './settings.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What of another delivery was mixed up with this one. */
export type Mixed = { name: string; what: 'body' | 'signature' | 'time' };

/** One MAC to be computed, and what it would prove. */
export type Trial = {
  search: Search;
  setting: Setting;
  /** Null where it is as it came, or another delivery’s. */
  body: BodyVariant | null;
  mixed: Mixed | null;
  given: GivenDigests;
  message: Bytes;
};

/** A MAC that is one of the digests given. */
export type Hit = Trial & { match: Given; digest: string; changes: number };

export type Run = Omit<Searching, 'budgetBytes'> & {
  budget: Budget;
  macOf: MacOf;
  tried: number;
};

export type Stage = {
  /** What it tries, in words. */
  name: string;
  /** The fewest changes that it can prove. */
  changes: number;
  trials: () => Iterable<Trial>;
};

/** Small enough to be stopped between two: at most so many MACs, of so many bytes made and hashed. */
const batchTrials = 32;
const batchBytes = 4_000_000;
const macsBetweenWords = 256;

export function createRun(budget: Budget, watching: Omit<Searching, 'budgetBytes'>): Run {
  return { ...watching, budget, macOf: createMacs(), tried: 0 };
}

/**
 * Runs a stage to its end, or to the first hit that no later one can beat where `isEager`. Rejects
 * with the reason of the signal.
 */
export async function runStage(stage: Stage, run: Run, isEager: boolean): Promise<Hit[]> {
  const hits: Hit[] = [];
  const { budget } = run;
  let batch: Trial[] = [];
  let startBytes = budget.spentBytes();
  tell(stage, run);
  const finish = async () => {
    const before = run.tried;
    hits.push(...(await compare(batch, run)));
    batch = [];
    startBytes = budget.spentBytes();
    await run.rest?.();
    run.signal?.throwIfAborted();
    const isRound =
      Math.floor(before / macsBetweenWords) < Math.floor(run.tried / macsBetweenWords);
    if (isRound) tell(stage, run);
    return budget.isSpent() || (isEager && hits.some(({ changes }) => changes === stage.changes));
  };
  for (const trial of stage.trials()) {
    batch.push(trial);
    budget.spend(costOfMac(trial.message.byteLength));
    const isFull = batch.length >= batchTrials || budget.spentBytes() - startBytes >= batchBytes;
    if (isFull && (await finish())) return hits;
  }
  await finish();
  return hits;
}

function tell({ name }: Stage, { onProgress, tried }: Run): void {
  onProgress?.({ stage: name, tried });
}

async function compare(batch: readonly Trial[], run: Run): Promise<Hit[]> {
  const macs = await Promise.all(batch.map(async (trial) => await macOfTrial(trial, run.macOf)));
  run.tried += batch.length;
  return batch.flatMap((trial, index) => {
    const digest = uint8ArrayToHex(macs[index]!);
    const match = trial.given.get(digest);
    if (!match) return [];
    const own = trial.setting.changes.length + (trial.body?.changes.length ?? 0);
    const changes = own + match.changes.length + (trial.mixed ? 1 : 0);
    return changes <= mostChanges ? [{ ...trial, match, digest, changes }] : [];
  });
}

async function macOfTrial({ setting, message }: Trial, macOf: MacOf): Promise<Bytes> {
  const { own, hash } = setting;
  return own.keys
    ? await macOf(own.keys[hash], message)
    : new Uint8Array(await crypto.subtle.digest(hash, message));
}
