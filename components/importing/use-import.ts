import { useCallback, useState } from 'react';
import type { Imported, Importer, ImportProgress } from '../../lib/inbox/importing/messages.ts';
import type { FoundFiles } from './found-files.ts';

/** `running` counts imports that are not at their end; `result` sums up those since the last time none was. */
type State = { running: number; progress: ImportProgress | null; result: Imported | null };

/** Imports what is found. What comes while one is under way waits, and its outcome is added. */
export function useImport(importer: Importer) {
  const [{ running, progress, result }, setState] = useState<State>({
    running: 0,
    progress: null,
    result: null,
  });
  const start = useCallback(
    async (find: () => Promise<FoundFiles>): Promise<Imported> => {
      setState((state) => ({
        ...state,
        running: state.running + 1,
        result: state.running === 0 ? null : state.result,
      }));
      const outcome = await importFound(importer, find, (now) =>
        setState((state) => ({ ...state, progress: now })),
      );
      setState((state) => ({
        running: state.running - 1,
        progress: null,
        result: state.result ? bothOf(state.result, outcome) : outcome,
      }));
      return outcome;
    },
    [importer],
  );
  return { isRunning: running > 0, progress, result, start };
}

async function importFound(
  importer: Importer,
  find: () => Promise<FoundFiles>,
  onProgress: (progress: ImportProgress) => void,
): Promise<Imported> {
  const { files, problems } = await find();
  if (files.length === 0) return { saved: 0, problems, stopped: null };
  const imported = await importer.importFiles(files, onProgress);
  return { ...imported, problems: [...problems, ...imported.problems] };
}

function bothOf(before: Imported, after: Imported): Imported {
  return {
    saved: before.saved + after.saved,
    problems: [...before.problems, ...after.problems],
    stopped: after.stopped ?? before.stopped,
  };
}
