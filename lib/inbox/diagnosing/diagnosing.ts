// The Worker’s side: diagnoses what it is asked, and says how far it is.
import type { Asked, Diagnosis, Searching } from '../../webhook/diagnosis/index.ts';
import { customSchemes } from '../../webhook/index.ts';
import type { DiagnosingCommand, DiagnosingUpdate } from './messages.ts';

type Diagnose = (asked: Asked, searching: Searching) => Promise<Diagnosis>;

/** Answers each command once. It is ended, not asked to stop: what it has under way goes with it. */
export function createDiagnosing(
  diagnose: Diagnose,
  post: (update: DiagnosingUpdate) => void,
  /** Lets in whatever has come to the Worker meanwhile, its end too. */
  rest: () => Promise<void>,
): (command: DiagnosingCommand) => Promise<void> {
  return async ({ ask, question: { customs, ...asked } }) => {
    try {
      const custom = customSchemes(customs);
      const diagnosis = await diagnose(
        { ...asked, custom },
        { onProgress: (progress) => post({ ask, kind: 'progress', progress }), rest },
      );
      post({ ask, kind: 'answer', diagnosis });
    } catch (error) {
      post({ ask, kind: 'failed', reason: sayFailure(error) });
    }
  };
}

/** Diagnosing never throws, unless memory ends. */
function sayFailure(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The search broke off, most likely for want of memory (${reason}). The delivery is kept as it came. Search again, or close and reopen DevTools first.`;
}
