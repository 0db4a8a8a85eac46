// The page’s side: one Worker that diagnoses, ended as soon as nobody waits for it any more.
import type { DiagnosisProgress } from '../../webhook/diagnosis/index.ts';
import type { Diagnosed, Diagnoser, DiagnosingCommand, DiagnosingUpdate } from './messages.ts';

export type DiagnosingWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

type Waiting = {
  ask: number;
  tell: (diagnosed: Diagnosed | null) => void;
  onProgress: (progress: DiagnosisProgress) => void;
};
type Running = { worker: DiagnosingWorker; waiting: Waiting | null };

const brokeDown: Diagnosed = {
  ok: false,
  reason:
    'The search broke off: most likely it takes more memory than there is. The delivery is kept as it came. Search again, or close and reopen DevTools first.',
};

/**
 * Diagnoses in a Worker, opened when it is needed. It waits for the next question, and is ended where
 * a newer one or `cancel` comes before its answer.
 */
export function createDiagnoser(openWorker: () => DiagnosingWorker): Diagnoser {
  let running: Running | null = null;
  let asks = 0;

  const diagnose: Diagnoser['diagnose'] = (question, onProgress) => {
    cancel();
    return new Promise((tell) => {
      let worker: Running;
      try {
        worker = running ??= start();
      } catch {
        return tell(brokeDown);
      }
      const ask = ++asks;
      worker.waiting = { ask, tell, onProgress };
      const command: DiagnosingCommand = { ask, question };
      try {
        worker.worker.postMessage(command);
      } catch {
        // No room for the copy of a large body.
        end(worker, brokeDown);
      }
    });
  };

  function start(): Running {
    const started: Running = { worker: openWorker(), waiting: null };
    started.worker.addEventListener('error', () => end(started, brokeDown));
    started.worker.addEventListener('messageerror', () => end(started, brokeDown));
    started.worker.addEventListener('message', ({ data }: MessageEvent<DiagnosingUpdate>) => {
      const { waiting } = started;
      // What was said before a Worker was ended may still come in: then nobody waits for it.
      if (waiting?.ask !== data.ask) return;
      if (data.kind === 'progress') return waiting.onProgress(data.progress);
      started.waiting = null;
      waiting.tell(
        data.kind === 'answer'
          ? { ok: true, diagnosis: data.diagnosis }
          : { ok: false, reason: data.reason },
      );
    });
    return started;
  }

  function end(ended: Running, answer: Diagnosed | null): void {
    if (running === ended) running = null;
    ended.worker.terminate();
    const { waiting } = ended;
    ended.waiting = null;
    waiting?.tell(answer);
  }

  function cancel(): void {
    if (running?.waiting) end(running, null);
  }

  return {
    diagnose,
    cancel,
    close: () => running && end(running, null),
  };
}
