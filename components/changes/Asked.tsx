import type { ReactNode } from 'react';
import { useAnswer } from '../use-answer.ts';

type Props<Answer> = {
  /** Names the question: pass a new function only for another one (useCallback). */
  ask: () => Promise<Answer | null>;
  /** What is said where there is no answer, or nobody answers any more. */
  none?: string;
  children: (answer: Answer) => ReactNode;
};

/** What is read only now that somebody wants to see it. */
export function Asked<Answer>({
  ask,
  none = 'They could not be read any more.',
  children,
}: Props<Answer>) {
  const answer = useAnswer(ask);
  if (answer === undefined) return <p className="hint">Reading…</p>;
  if (answer === null) return <p className="hint">{none}</p>;
  return children(answer);
}
