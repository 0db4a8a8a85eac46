import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { LogUnavailable, LogUnusable } from '../log.ts';
import type { FromWorker, Job, JobName, JobResult, Jobs, ToWorker } from './sqlite-jobs.ts';

type Waiting = { job: Job; settle: (result: JobResult) => void };

/**
 * Natural group commit: jobs that come while the worker is busy wait, and go together as its next
 * transaction, so that under load many appends share one fsync and alone none waits for company.
 *
 * Rejects with LogUnusable where the worker cannot open its file.
 */
export async function connectWorker(worker: Worker, path: string) {
  let waiting: Waiting[] = [];
  let running: Waiting[] = [];
  let state: 'open' | 'closing' | 'closed' = 'open';

  const [opened] = (await once(worker, 'message')) as [FromWorker];
  if (opened.kind === 'unusable') throw new LogUnusable(opened.reason, path, opened.message);
  if (opened.kind !== 'opened') throw new Error(`the log's worker began with ${opened.kind}`);

  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'results') finish(message.results);
  });
  worker.on('error', (error) => fail(`the log's worker stopped: ${error.message}`));
  worker.on('exit', () => fail("the log's worker is gone"));

  return { channels: opened.channels, assertOpen, submit, close, ended };

  function assertOpen(): void {
    if (state !== 'open') throw new LogUnavailable('the log is closed');
  }

  async function submit<N extends JobName>(name: N, input: Jobs[N]['input']) {
    assertOpen();
    const result = await new Promise<JobResult>((settle) => {
      waiting.push({ job: { name, input } as Job, settle });
      startNext();
    });
    if (!result.ok) throw new LogUnavailable(result.message);
    return result.output as Jobs[N]['output'];
  }

  function startNext(): void {
    if (running.length > 0) return;
    if (waiting.length > 0) {
      [running, waiting] = [waiting, []];
      tell({ kind: 'batch', jobs: running.map(({ job }) => job) });
    } else if (state === 'closing') {
      tell({ kind: 'close' });
    }
  }

  function finish(results: JobResult[]): void {
    const finished = running;
    running = [];
    startNext();
    for (const [index, { settle }] of finished.entries()) settle(results[index]!);
  }

  function fail(message: string): void {
    const lost = [...running, ...waiting];
    [running, waiting, state] = [[], [], 'closed'];
    for (const { settle } of lost) settle({ ok: false, message });
  }

  async function close(): Promise<void> {
    if (state === 'open') {
      state = 'closing';
      startNext();
    }
    await ended;
  }

  function tell(message: ToWorker): void {
    worker.postMessage(message);
  }
}
