// Computes MACs in batches and looks each up among the digests given.
import { uint8ArrayToHex } from 'uint8array-extras';
import { createMacs, type MacOf } from '../signature/mac.ts';
import type { BodyVariant, BodyVariants, Watch } from './body-variants.ts';
import { costOfBody, costOfMac, type Budget } from './budget.ts';
import type { Searching } from './diagnosis.ts';
import { toldBeside, type Given, type GivenDigests } from './given.ts';
import type { Search, Setting } from './settings.ts';
import { mostChanges } from './settings.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What of another delivery was mixed up with this one. */
export type Mixed = {
  name: string;
  what: 'body' | 'signature' | 'time';
  /** It came with the very signature that this one has: most likely it is the same event. */
  isSameEvent: boolean;
};

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
  /** The names of rows of which not all was tried together with others. */
  cut: Set<string>;
};

export type Stage = {
  /** What it tries, in words. */
  name: string;
  /** The fewest changes that it can prove. */
  changes: number;
  /** Null where work was done that gave nothing to try: so the stage can rest. */
  trials: () => Iterable<Trial | null>;
};

/** Small enough to be stopped between two: at most so many MACs, of so many bytes made and hashed. */
const batchTrials = 32;
export const batchBytes = 4_000_000;
const macsBetweenWords = 256;

export function createRun(budget: Budget, watching: Omit<Searching, 'budgetBytes'>): Run {
  return { ...watching, budget, macOf: createMacs(), tried: 0, cut: new Set() };
}

/** Counts what bodies cost, and keeps what is left out of them. */
export function watchOf({ budget, cut }: Run): Watch {
  return {
    made: (sizeBytes) => budget.spend(costOfBody(sizeBytes)),
    passed: (sizeBytes) => budget.pass(costOfBody(sizeBytes)),
    cut: (name) => cut.add(name),
  };
}

/**
 * Runs a stage to its end, or to the first hit that no later one can beat where `isEager`. Rejects
 * with the reason of the signal.
 */
export async function runStage(stage: Stage, run: Run, isEager: boolean): Promise<Hit[]> {
  const hits: Hit[] = [];
  const { budget } = run;
  let batch: Trial[] = [];
  let startBytes = budget.workedBytes();
  tell(stage, run);
  const finish = async () => {
    const before = run.tried;
    hits.push(...(await compare(batch, run)));
    batch = [];
    startBytes = budget.workedBytes();
    await run.rest?.();
    run.signal?.throwIfAborted();
    const isRound =
      Math.floor(before / macsBetweenWords) < Math.floor(run.tried / macsBetweenWords);
    if (isRound) tell(stage, run);
    return budget.isSpent() || (isEager && hits.some(({ changes }) => changes === stage.changes));
  };
  for (const trial of stage.trials()) {
    if (trial) {
      batch.push(trial);
      budget.spend(costOfMac(trial.message.byteLength));
    }
    const isFull = batch.length >= batchTrials || budget.workedBytes() - startBytes >= batchBytes;
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
    const given = trial.given.get(digest);
    if (!given) return [];
    const own = trial.setting.changes.length + (trial.body?.changes.length ?? 0);
    const others = own + (trial.mixed ? 1 : 0);
    const match = toldBeside(given, others);
    const sum = others + match.changes.length;
    // Another copy of the same event tells less than what changed this one.
    const isSameEvent = trial.mixed?.what === 'body' && trial.mixed.isSameEvent;
    const changes = isSameEvent ? Math.max(sum, mostChanges) : sum;
    return changes <= mostChanges ? [{ ...trial, match, digest, changes }] : [];
  });
}

async function macOfTrial({ setting, message }: Trial, macOf: MacOf): Promise<Bytes> {
  const { own, hash } = setting;
  return own.keys
    ? await macOf(own.keys[hash], message)
    : new Uint8Array(await crypto.subtle.digest(hash, message));
}

/**
 * The bodies so many changes away, up to where the budget is spent; between them it rests, and ends
 * where the signal says so.
 */
export async function* bodiesAt(
  changes: 1 | 2,
  { steps }: Pick<BodyVariants, 'steps'>,
  run: Run,
): AsyncGenerator<BodyVariant> {
  const { budget } = run;
  let restedAt = budget.workedBytes();
  for (const body of steps(changes, watchOf(run))) {
    if (body) yield body;
    if (budget.isSpent()) return;
    if (budget.workedBytes() - restedAt < batchBytes) continue;
    await run.rest?.();
    run.signal?.throwIfAborted();
    restedAt = budget.workedBytes();
  }
}
