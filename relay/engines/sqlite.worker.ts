// The thread that owns the file: fsync blocks it and never the relay's own thread.
import { parentPort, workerData } from 'node:worker_threads';
import { LogUnusable } from '../log.ts';
import { openFile } from './sqlite-file.ts';
import type { FromWorker, Job, JobResult, ToWorker, WorkerData } from './sqlite-jobs.ts';
import { createStatements } from './sqlite-statements.ts';

const port = parentPort!;

try {
  const { path, maxFileBytes } = workerData as WorkerData;
  serve(openFile(path, maxFileBytes));
} catch (error) {
  if (!(error instanceof LogUnusable)) throw error;
  send({ kind: 'unusable', reason: error.reason, message: error.message });
  port.close();
}

function serve(db: ReturnType<typeof openFile>): void {
  const statements = createStatements(db);
  send({ kind: 'opened', channels: statements.channels() });

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'batch') return send({ kind: 'results', results: run(message.jobs) });
    db.close();
    port.close();
  });

  /** All jobs in one transaction, durable on return. If that fails, every job has failed. */
  function run(jobs: Job[]): JobResult[] {
    try {
      db.exec('BEGIN');
      const results = jobs.map(attempt);
      db.exec('COMMIT');
      return results;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      return jobs.map(() => failure(error));
    }
  }

  /** A job that breaks a constraint fails alone. A full disk ends the transaction, and so the batch. */
  function attempt(job: Job): JobResult {
    try {
      return { ok: true, output: statements.run(job) };
    } catch (error) {
      if (!db.isTransaction) throw error;
      return failure(error);
    }
  }
}

function failure(error: unknown): JobResult {
  return { ok: false, message: error instanceof Error ? error.message : String(error) };
}

function send(message: FromWorker): void {
  port.postMessage(message);
}
