// The page’s side of the Worker that diagnoses.
import { createOneWorker, type OwnWorker } from '../one-worker.ts';
import type { Diagnosed, Diagnoser, DiagnosingCommand, DiagnosingUpdate } from './messages.ts';

const brokeDown: Diagnosed = {
  ok: false,
  reason:
    'The search broke off: most likely it takes more memory than there is. The delivery is kept as it came. Search again, or close and reopen DevTools first.',
};

/**
 * Diagnoses in a Worker, opened when it is needed. It waits for the next question, and is ended where
 * a newer one or `cancel` comes before its answer.
 */
export function createDiagnoser(openWorker: () => OwnWorker): Diagnoser {
  const worker = createOneWorker<Omit<DiagnosingCommand, 'ask'>, DiagnosingUpdate>(openWorker);

  const diagnose: Diagnoser['diagnose'] = (question, onProgress) => {
    worker.cancel();
    const hear = (update: DiagnosingUpdate): Diagnosed | null => {
      if (update.kind === 'answer') return { ok: true, diagnosis: update.diagnosis };
      if (update.kind === 'failed') return { ok: false, reason: update.reason };
      onProgress(update.progress);
      return null;
    };
    return worker.ask(() => ({ question }), hear, brokeDown);
  };

  return { diagnose, cancel: worker.cancel, close: worker.close };
}
