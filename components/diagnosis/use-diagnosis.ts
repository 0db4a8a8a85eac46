import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createDiagnoser } from '../../lib/inbox/diagnosing/diagnoser.ts';
import type { DiagnosingQuestion } from '../../lib/inbox/diagnosing/messages.ts';
import type { Diagnosis, DiagnosisProgress } from '../../lib/webhook/diagnosis/index.ts';

/** Null where the delivery was cleared. */
export type AskDiagnosis = () => Promise<DiagnosingQuestion | null>;

export type DiagnosingState =
  | { state: 'under-way'; progress: DiagnosisProgress | null }
  | { state: 'cancelled' }
  | { state: 'failed'; reason: string }
  | { state: 'made'; diagnosis: Diagnosis };

type Asked = { ask: AskDiagnosis; attempt: number };

function openWorker(): Worker {
  return new Worker(new URL('../../lib/inbox/diagnosis.worker.ts', import.meta.url), {
    type: 'module',
  });
}

/**
 * Diagnoses in a Worker as long as it is shown. `ask` names the question: pass a new function only for
 * another one (useCallback), and null for none. Out of sight the Worker is ended; what was found
 * stays.
 */
export function useDiagnosis(ask: AskDiagnosis | null, isShown: boolean) {
  const [diagnoser] = useState(() => createDiagnoser(openWorker));
  const [attempt, setAttempt] = useState(0);
  const asked = useMemo<Asked | null>(() => ask && { ask, attempt }, [ask, attempt]);
  const [answered, setAnswered] = useState<{ asked: Asked; said: DiagnosingState }>();
  /** What is answered, or was cancelled by hand. */
  const done = useRef<Asked | null>(null);

  useEffect(() => {
    if (!asked || !isShown || done.current === asked) return undefined;
    let isWanted = true;
    const say = (said: DiagnosingState) => {
      if (isWanted && done.current !== asked) setAnswered({ asked, said });
    };
    const diagnose = async () => {
      say({ state: 'under-way', progress: null });
      const question = await asked.ask();
      if (!isWanted || done.current === asked) return;
      const diagnosed = question
        ? await diagnoser.diagnose(question, (progress) => say({ state: 'under-way', progress }))
        : cleared;
      if (!diagnosed) return;
      say(
        diagnosed.ok
          ? { state: 'made', diagnosis: diagnosed.diagnosis }
          : { state: 'failed', reason: diagnosed.reason },
      );
      if (isWanted) done.current = asked;
    };
    void diagnose();
    return () => {
      isWanted = false;
      diagnoser.cancel();
    };
  }, [diagnoser, asked, isShown]);
  useEffect(() => (isShown ? () => diagnoser.close() : undefined), [diagnoser, isShown]);

  const cancel = useCallback(() => {
    if (!asked) return;
    done.current = asked;
    diagnoser.cancel();
    setAnswered({ asked, said: { state: 'cancelled' } });
  }, [diagnoser, asked]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const said: DiagnosingState =
    answered?.asked === asked && answered ? answered.said : { state: 'under-way', progress: null };
  return { said, cancel, again };
}

const cleared = {
  ok: false,
  reason: 'This delivery cannot be read any more: most likely it was cleared. Choose another one.',
} as const;
