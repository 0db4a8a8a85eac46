// The Worker's side: plans and writes exports, one at a time, and keeps the plan that was made last.
import { isPattern } from '../../webhook/diff/pattern.ts';
import { customSchemes } from '../../webhook/index.ts';
import {
  ExportError,
  exportFixtures,
  type ExportNote,
  type ExportOptions,
  type ExportProgress,
  planExport,
} from '../../webhook/fixtures/index.ts';
import {
  createLeakSearch,
  type RedactionChoices,
  type RedactionPlan,
} from '../../webhook/fixtures/redact/index.ts';
import type { World } from '../../wire/world.ts';
import type { InboxStorage } from '../storage.ts';
import type { ExportFile } from './export-file.ts';
import { exportName, exportType } from './export-name.ts';
import type { ExportAnswer, ExportCommand, ExportFrom, ExportUpdate } from './messages.ts';
import { itemsOf, overviewOf } from './plan-views.ts';
import { readDeliveries } from './read-deliveries.ts';
import { sayFailure } from './say-failure.ts';

/** How often a page is told how far it is: each telling costs it a repaint. */
const toldEveryMs = 100;

export type ExportingParts = {
  /** It reads only. */
  storage: Pick<InboxStorage, 'neighbours' | 'customs'>;
  /** 32 random bytes. One for all plans, so that stand-ins stay as they are while choices are changed. */
  seed: Uint8Array;
  creelVersion: string;
  openFile: () => Promise<ExportFile>;
  world: World;
  now: () => number;
  post: (update: ExportUpdate) => void;
};

type Making = ExportCommand & { do: 'plan' | 'write' };
type Planned = { plan: RedactionPlan; number: number; of: string };

/** Answers each question once. A newer plan or export ends what is under way. */
export function createExporting(parts: ExportingParts): (command: ExportCommand) => Promise<void> {
  const { storage, seed, creelVersion, openFile, now, post } = parts;
  let planned: Planned | null = null;
  let underWay = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();

  async function plan(
    { from, choices, ask }: Making & { do: 'plan' },
    signal: AbortSignal,
  ): Promise<ExportAnswer> {
    refuseBadPaths(choices);
    const { deliveries, count } = readDeliveries(from, { ...parts, signal });
    const onProgress = teller(ask, from);
    const made = await planExport(deliveries, { seed, choices, onProgress, signal });
    // It may have been cancelled while nothing else had its turn.
    await breathe();
    signal.throwIfAborted();
    if (count.deliveries === 0) throw new ExportError('empty', nothingLeft(from));
    planned = { plan: made, number: ask, of: deliveriesOf(from) };
    return { overview: overviewOf(made, { ...count, number: ask }) };
  }

  async function write(
    { from, how, ask }: Making & { do: 'write' },
    signal: AbortSignal,
  ): Promise<ExportAnswer> {
    const { format, isZip, stub, types } = how;
    const used = how.isRedacted ? planOf(from, how.plan) : null;
    const custom = customSchemes(await storage.customs.all());
    const { deliveries, count } = readDeliveries(from, { ...parts, signal });
    const notes: ExportNote[] = [];
    const options: ExportOptions = {
      format,
      isZip,
      creelVersion,
      redaction: used && { plan: used, resigning: { seed, custom } },
      ...(stub && { stub }),
      ...(types && { types }),
      onNote: (note) => notes.push(note),
      onProgress: teller(ask, from),
      signal,
    };
    const file = await openFile();
    try {
      for await (const piece of exportFixtures(deliveries, options)) {
        file.write(piece);
      }
      const blob = await file.finish(exportType(how));
      await breathe();
      signal.throwIfAborted();
      if (count.missing > 0) notes.unshift(missing(count.missing));
      const isGone = used ? (topic: string) => isReplaced(topic, used) : () => false;
      const name = exportName(from.rows, { ...how, nowMs: now(), isGone });
      return { written: { file: blob, name, deliveries: count.deliveries, notes } };
    } catch (error) {
      await file.discard();
      const isEmpty = error instanceof ExportError && error.problem === 'empty';
      throw isEmpty ? new ExportError('empty', nothingLeft(from)) : error;
    }
  }

  function planOf(from: ExportFrom, number: number | null): RedactionPlan {
    if (!planned || number === null) throw new ExportError('changed', noPlan);
    if (planned.of !== deliveriesOf(from)) throw new ExportError('changed', otherDeliveries);
    // By other choices: something that was to be replaced would go out.
    if (planned.number !== number) throw new ExportError('changed', otherPlan);
    return planned.plan;
  }

  /** Tells how far it is, and not of every delivery. */
  function teller(ask: number, { rows }: ExportFrom): (progress: ExportProgress) => void {
    let toldAt = -Infinity;
    return (progress) => {
      const isLast = progress.deliveries === rows.length;
      if (now() - toldAt < toldEveryMs && !isLast) return;
      toldAt = now();
      post({ kind: 'progress', ask, progress, total: rows.length });
    };
  }

  /** A message that came in meanwhile is heard. */
  const breathe = () => new Promise<void>((resolve) => parts.world.setTimeout(resolve, 0));

  async function make(command: Making, signal: AbortSignal): Promise<ExportAnswer> {
    try {
      signal.throwIfAborted();
      return await (command.do === 'plan' ? plan(command, signal) : write(command, signal));
    } catch (error) {
      return signal.aborted ? { cancelled: true } : { failed: sayFailure(error) };
    }
  }

  function answer(ask: number, given: ExportAnswer): void {
    try {
      post({ kind: 'answer', ask, answer: given });
    } catch (error) {
      // No room for its copy.
      post({ kind: 'answer', ask, answer: { failed: sayFailure(error) } });
    }
  }

  return async (command) => {
    if (command.do === 'cancel') return underWay.abort();
    const { ask } = command;
    if (command.do === 'items') {
      return answer(ask, { shown: planned && itemsOf(planned.plan, command.asked) });
    }
    underWay.abort();
    const { signal } = (underWay = new AbortController());
    // One at a time: what was ended leaves its memory first.
    const made = turn.then(() => make(command, signal));
    turn = made;
    answer(ask, await made);
  };
}

/** Throws an ExportError on a rule whose path is no pattern. */
function refuseBadPaths({ rules = [] }: RedactionChoices): void {
  for (const rule of rules) {
    if (rule.by === 'path' && !isPattern(rule.path)) {
      throw new ExportError('refused', `“${rule.path}” is no path like /body/customer/**.`);
    }
  }
}

/** Which deliveries a plan is of. */
function deliveriesOf({ source, rows }: ExportFrom): string {
  return `${source} ${rows.map(({ ordinal }) => ordinal).join(' ')}`;
}

/** Whether a topic holds what the redaction replaced: the name of the file would tell it. */
function isReplaced(topic: string, plan: RedactionPlan): boolean {
  const search = createLeakSearch(plan);
  search.add(new TextEncoder().encode(topic));
  return !search.finish().ok || plan.unsearched.some(({ value }) => value === topic);
}

const noPlan =
  'Nothing was exported: there is no plan of what is replaced. Look at the redaction first, then export.';
const otherDeliveries =
  'Nothing was exported: the redaction was planned for other deliveries. Look at it again, then export.';
const otherPlan =
  'Nothing was exported: the plan of what is replaced is not the one that was shown. Plan the redaction again, look at it, then export.';

function nothingLeft({ rows }: ExportFrom): string {
  if (rows.length === 0) return 'There is no delivery to export.';
  return 'There is nothing left to export: these deliveries were cleared meanwhile.';
}

function missing(count: number): ExportNote {
  const name = count === 1 ? '1 delivery' : `${count} deliveries`;
  return { name, says: 'Cleared meanwhile, and not in the file.' };
}
