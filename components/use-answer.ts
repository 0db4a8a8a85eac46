import { useEffect, useState } from 'react';

/**
 * The answer to a question, or undefined while it is awaited. `ask` names the question: pass a new
 * function only when it changes (useCallback); a late answer to an old one is dropped.
 */
export function useAnswer<Answer>(ask: () => Promise<Answer>): Answer | undefined {
  const [answered, setAnswered] = useState<{ ask: () => Promise<Answer>; answer: Answer }>();
  useEffect(() => {
    let isWanted = true;
    const wait = async () => {
      const answer = await ask();
      if (isWanted) setAnswered({ ask, answer });
    };
    void wait();
    return () => {
      isWanted = false;
    };
  }, [ask]);
  return answered?.ask === ask ? answered.answer : undefined;
}
